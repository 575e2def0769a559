import { accept, refuse, type Result } from '../shared/result.ts';
import type { Fraction } from '../shared/fraction.ts';
import { rankEntries } from './rank-entries.ts';
import { scoreKey } from './score-sheet-total.ts';
import type { ScoreSheetDefinition } from './score-sheet.ts';

/** The organiser takes the sheets of one judging round and one score sheet from one version of the rules to another. */
export interface SheetCorrection {
  readonly judgingRound: string;
  readonly sheetId: string;
  readonly fromVersion: number;
  readonly toVersion: number;
}

/**
 * The version by which a sheet counts that was opened under another: from one correction to the next. Each leads to a later version, so
 * there is an end.
 */
export function countedVersion(
  sheet: { readonly judgingRound: string; readonly sheetId: string | null; readonly version: number },
  corrections: readonly SheetCorrection[],
): number {
  const next = corrections.find(
    ({ judgingRound, sheetId, fromVersion, toVersion }) =>
      judgingRound === sheet.judgingRound &&
      sheetId === sheet.sheetId &&
      fromVersion === sheet.version &&
      toVersion > fromVersion,
  );
  return next ? countedVersion({ ...sheet, version: next.toVersion }, corrections) : sheet.version;
}

/** A weight that the correction changes; `part` is the id of a criterion, or the key of a sub-criterion. */
export interface WeightChange {
  readonly part: string;
  readonly before: number;
  readonly after: number;
}

export type CorrectionRefusal =
  /** Something else than weights differs: scores that were given would not fit, or would mean something else. */
  { readonly code: 'correction-more-than-weights' } | { readonly code: 'correction-changes-nothing' };

/**
 * The weights in which the corrected sheet differs. Refused where anything else does on which a total rests: criteria, scale, bonus.
 *
 * Source: awards.md §6 "a criterion weight error found after opening"; VOT-1 in `docs/rules/award.md`.
 */
export function weightChanges(
  before: ScoreSheetDefinition,
  after: ScoreSheetDefinition,
): Result<readonly WeightChange[], CorrectionRefusal> {
  if (frameOf(before) !== frameOf(after)) return refuse({ code: 'correction-more-than-weights' });
  const now = new Map(weightsOf(after));
  const changes = weightsOf(before).flatMap(([part, weight]): readonly WeightChange[] => {
    const corrected = now.get(part);
    return corrected === undefined || corrected === weight ? [] : [{ part, before: weight, after: corrected }];
  });
  return changes.length === 0 ? refuse({ code: 'correction-changes-nothing' }) : accept(changes);
}

/** Everything but weights and words on which a total rests, as one text. */
function frameOf({ scale, criteria, bonus = [], independent = [] }: ScoreSheetDefinition): string {
  const keys = criteria.flatMap((criterion) => criterion.subCriteria.map((sub) => scoreKey(criterion, sub)));
  const { min, max, step } = scale;
  const points = bonus.map((field) => `${field.id} ${field.max}`).toSorted();
  return JSON.stringify([keys.toSorted(), [min, max, step], points, independent.map(({ id }) => id).toSorted()]);
}

function weightsOf({ criteria }: ScoreSheetDefinition): readonly (readonly [string, number])[] {
  return criteria.flatMap((criterion) => [
    [criterion.id, criterion.weight] as const,
    ...criterion.subCriteria.map((sub) => [scoreKey(criterion, sub), sub.weight] as const),
  ]);
}

/** An entry's exact result by both definitions; `null` = it has none, or it may not be seen. */
export interface ResultByBoth {
  readonly entry: string;
  readonly category: string;
  readonly before: Fraction | null;
  readonly after: Fraction | null;
}

export interface PlaceByBoth {
  readonly entry: string;
  readonly placeBefore: number | null;
  readonly placeAfter: number | null;
}

/** Places within each category by both definitions; equal results share the better place. */
export function placesByBoth(results: readonly ResultByBoth[]): readonly PlaceByBoth[] {
  const categories = Map.groupBy(results, ({ category }) => category);
  return [...categories.values()].flatMap((own) => {
    const [before, after] = [placesOf(own, 'before'), placesOf(own, 'after')];
    return own.map(({ entry }) => ({
      entry,
      placeBefore: before.get(entry) ?? null,
      placeAfter: after.get(entry) ?? null,
    }));
  });
}

function placesOf(results: readonly ResultByBoth[], side: 'before' | 'after'): ReadonlyMap<string, number> {
  const known = results.flatMap(({ entry, [side]: result }) => (result ? [{ entry, result }] : []));
  return new Map(rankEntries(known).map(({ entry, place }) => [entry, place]));
}
