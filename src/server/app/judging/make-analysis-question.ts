import { createHash } from 'node:crypto';
import type { AnalysisQuestion } from '#core/judging/analysis/council-analysis.ts';
import {
  roundTables,
  withoutEntries,
  type RoundReading,
  type RoundTables,
} from '#core/judging/analysis/round-readings.ts';
import { analysisRulesOf } from '#core/judging/analysis-rules.ts';
import { arithmeticOf } from '#core/judging/score-sheet-total.ts';
import type { App } from '../app.ts';
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

/** The counted, sealed sheets of a round as readings, by the sheets under which they were given. */
async function readingsOfRound(app: App, sight: RoundInSight): Promise<readonly RoundReading[]> {
  const counted = sight.sheets.filter((sheet) => !isExcluded(sheet) && sheet.sealedScores !== null);
  const definitionOf = await loadDefinitions(app, sight.award, counted);
  const categoryOf = new Map(sight.entries.map(({ entryId, categoryId }) => [entryId, categoryId]));
  return counted.map((sheet) => readingOf(sheet, categoryOf.get(sheet.entryId) ?? '', definitionOf));
}

function readingOf(sheet: RoundInSight['sheets'][number], category: string, definitionOf: DefinitionOf): RoundReading {
  const [total, definition] = [sealedTotal(definitionOf, sheet), definitionOf(sheet)];
  if (total === null || !definition) throw new Error(`sealed sheet ${sheet.scoreSheetId} does not add up`);
  const { criteria } = arithmeticOf(definition, sheet.sealedScores ?? {});
  return {
    ...{
      judge: sheet.personId,
      entry: sheet.entryId,
      category,
      panel: sheet.panelId,
      scoreSheet: definition.id,
      total,
    },
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
