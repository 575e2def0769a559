import { createHash } from 'node:crypto';
import type { AnalysisQuestion } from '#core/judging/analysis/council-analysis.ts';
import {
  roundTables,
  withoutEntries,
  type RoundReading,
  type RoundTables,
} from '#core/judging/analysis/round-readings.ts';
import { analysisRulesOf } from '#core/judging/analysis-rules.ts';
import { countedLayer, givenIn } from '#core/judging/counted-layer.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import { arithmeticOf } from '#core/judging/score-sheet-total.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import type { RoundInSight } from './admit-to-round.ts';
import { loadDefinitions, sealedTotal, type DefinitionOf } from './compute-result.ts';
import { isExcluded } from './describe-sheet.ts';

/** How the figures are to be made; anything else than what is known here is the usual. */
export interface AnalysisChoice {
  /** `all`, `by-category`, or the id of a category. */
  readonly scope: string;
  readonly method: 'additive' | 'least-squares';
}

/** What is typed into an address, as a choice. */
export function readChoice(
  { award }: Pick<RoundInSight, 'award'>,
  typed: { readonly scope?: string | null | undefined; readonly method?: string | null | undefined },
): AnalysisChoice {
  const known = ['all', 'by-category', ...award.award.categories.map(({ id }) => id)];
  const scope = known.find((one) => one === typed.scope) ?? 'all';
  return { scope, method: typed.method === 'least-squares' ? 'least-squares' : 'additive' };
}

/** The counted, sealed sheets of a round as readings: each in the layer in force for its entry, by the sheet under which it was given. */
async function readingsOfRound(app: App, sight: RoundInSight): Promise<readonly RoundReading[]> {
  const definitionOf = await loadDefinitions(app, sight.award, sight.sheets);
  const categoryOf = new Map(sight.entries.map(({ entryId, categoryId }) => [entryId, categoryId]));
  return countedSheets(sight.award, sight.sheets).map(({ sheet, layer }) => {
    const total = sealedTotal(definitionOf, sheet, layer);
    if (total === null) throw new Error(`sealed sheet ${sheet.scoreSheetId} has no total`);
    const { scoreSheet, criteria } = criteriaIn(layer, sheet, definitionOf);
    const { personId: judge, entryId: entry, panelId: panel } = sheet;
    return { judge, entry, category: categoryOf.get(entry) ?? '', panel, scoreSheet, total, criteria };
  });
}

/** A sheet that counts, and the layer of it that does. */
export interface CountedSheet {
  readonly sheet: SheetRow;
  readonly layer: SheetLayer;
}

/** The sheets that count for their entries, each in the layer that is in force there. */
export function countedSheets({ award }: AwardInForce, sheets: readonly SheetRow[]): readonly CountedSheet[] {
  return [...Map.groupBy(sheets, ({ entryId }) => entryId).values()].flatMap((own) => {
    const layer = countedLayer(award.council?.countedLayer, own);
    const counted = own.filter((sheet) => !isExcluded(sheet) && givenIn(layer, sheet) !== null);
    return counted.map((sheet) => ({ sheet, layer }));
  });
}

/** Points on each criterion of a sheet that counts. */
export function criteriaIn(
  layer: SheetLayer,
  sheet: SheetRow,
  definitionOf: DefinitionOf,
): Pick<RoundReading, 'scoreSheet' | 'criteria'> {
  const [definition, given] = [definitionOf(sheet), givenIn(layer, sheet)];
  if (!definition || !given) throw new Error(`sealed sheet ${sheet.scoreSheetId} has no definition`);
  const { criteria } = arithmeticOf(definition, given.scores);
  return {
    scoreSheet: definition.id,
    criteria: criteria.map(({ criterion, subtotal }) => ({ criterion, points: subtotal! })),
  };
}

/** The question of a round; its seed is the hash of what goes in. NUM-1. */
export function questionOf(sight: RoundInSight, tables: RoundTables, { method }: AnalysisChoice): AnalysisQuestion {
  const { top, level } = analysisRulesOf(sight.award.award);
  return { ...tables, method, top, level, seed: sha256(tables.totals) };
}

/** Tables of a scope as whoever asks may see them: without the entries they are in a conflict with, as if those were not there. */
export function tablesFor(
  { entries }: Pick<RoundInSight, 'entries'>,
  tables: RoundTables,
): { readonly tables: RoundTables; readonly isWhole: boolean } {
  const hidden = new Set(entries.filter(({ conflicted }) => conflicted).map(({ entryId }) => entryId));
  const seen = withoutEntries(tables, hidden);
  return { tables: seen, isWhole: seen.totals === tables.totals };
}

/** The tables of the round as it stands. */
export async function currentTables(app: App, sight: RoundInSight, { scope }: AnalysisChoice): Promise<RoundTables> {
  return roundTables(await readingsOfRound(app, sight), scope);
}

/** Hexadecimal SHA-256 of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
