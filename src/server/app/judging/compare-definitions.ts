import { countedVersion, placesByBoth, type SheetCorrection } from '#core/judging/sheet-correction.ts';
import { toHundredths, type Fraction } from '#core/shared/fraction.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { computeResult, definitionsUnder, sealedTotal, type DefinitionOf } from './compute-result.ts';
import type { JudgedEntry } from './read-result-table.ts';

/** A figure by the weights before a correction, and after; hundredths, rounded for the eye. */
export interface FigureByBoth {
  readonly before: number | null;
  readonly after: number | null;
}

/** An entry on whose result a correction bears. */
export interface CorrectedEntry {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  /** Figures are kept back while its results may not be seen. */
  readonly isKeptBack: boolean;
  readonly result: FigureByBoth;
  readonly place: FigureByBoth;
  readonly judges: readonly { readonly judgeName: string; readonly total: FigureByBoth }[];
}

/** Corrections in force before, and the one about which it is asked. */
export interface CorrectionStep {
  readonly earlier: readonly SheetCorrection[];
  readonly correction: SheetCorrection;
}

/** Whether a correction takes this sheet from one definition to the other. */
export function isCovered(
  sheet: { readonly judgingRound: string; readonly sheetId: string | null; readonly rulesVersion: number | null },
  { earlier, correction }: CorrectionStep,
): boolean {
  const { judgingRound, sheetId, fromVersion } = correction;
  if (sheet.rulesVersion === null || sheet.judgingRound !== judgingRound || sheet.sheetId !== sheetId) return false;
  return countedVersion({ ...sheet, version: sheet.rulesVersion }, earlier) === fromVersion;
}

/** Both definitions of every sheet: as they were before a correction, and after it. */
export async function bothDefinitions(
  app: App,
  award: AwardInForce,
  { sheets, step }: { readonly sheets: readonly SheetRow[]; readonly step: CorrectionStep },
): Promise<readonly [DefinitionOf, DefinitionOf]> {
  const { earlier, correction } = step;
  return Promise.all([
    definitionsUnder(app, award, { sheets, corrections: earlier }),
    definitionsUnder(app, award, { sheets, corrections: [...earlier, correction] }),
  ]);
}

/** Results, places and totals of the entries on which a correction bears, by both definitions; sealed scores are as they are. */
export async function compareDefinitions(
  app: App,
  award: AwardInForce,
  { judged, step }: { readonly judged: readonly JudgedEntry[]; readonly step: CorrectionStep },
): Promise<readonly CorrectedEntry[]> {
  const sheets = judged.flatMap((one) => one.sheets);
  const both = await bothDefinitions(app, award, { sheets, step });
  const results = judged.map(({ entry, sheets: own, result }) => {
    const under = (at: 0 | 1) => (result === null ? null : computeResult(award, own, both[at]).result);
    return { entry: entry.id, category: entry.categoryId, before: under(0), after: under(1) };
  });
  const placeOf = new Map(placesByBoth(results).map((place) => [place.entry, place]));
  return judged.flatMap((one, at): readonly CorrectedEntry[] => {
    if (!one.sheets.some((sheet) => isCovered(sheet, step))) return [];
    const place = placeOf.get(one.entry.id);
    return [
      {
        ...nameLine(award, one),
        isKeptBack: one.result === null,
        result: { before: forTheEye(results[at]?.before), after: forTheEye(results[at]?.after) },
        place: { before: place?.placeBefore ?? null, after: place?.placeAfter ?? null },
        judges: one.result === null ? [] : one.sheets.flatMap((sheet) => judgeLine(sheet, both, step)),
      },
    ];
  });
}

function nameLine({ award }: AwardInForce, { entry, name, organisationName }: JudgedEntry) {
  const { categoryLabel } = namesOf(award.categories, entry);
  return { entryId: entry.id, name, organisationName, categoryLabel };
}

function judgeLine(sheet: SheetRow, both: readonly [DefinitionOf, DefinitionOf], step: CorrectionStep) {
  const total = totalByBoth(sheet, both);
  return total && isCovered(sheet, step) ? [{ judgeName: sheet.judgeName, total }] : [];
}

/** What a sealed sheet comes to by both; `null` before it is sealed. */
export function totalByBoth(sheet: SheetRow, both: readonly [DefinitionOf, DefinitionOf]): FigureByBoth | null {
  const [before, after] = both.map((definitionOf) => sealedTotal(definitionOf, sheet));
  return before && after ? { before: toHundredths(before), after: toHundredths(after) } : null;
}

function forTheEye(value: Fraction | null | undefined): number | null {
  return value ? toHundredths(value) : null;
}
