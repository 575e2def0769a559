import type { SheetExclusion } from '#core/judging/council-result.ts';
import { modeSheet } from '#core/judging/modes/mode-sheet.ts';
import { rulesOfRound } from '#core/judging/modes/round-rules.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { sheetStateOf, type SheetState, type SheetVersion } from '#core/judging/sheet-states.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';

type Versions = Pick<SheetRow, 'sealedVersion' | 'sealedAt' | 'sealedReason' | 'draftVersion'>;

/** The versions of a sheet as the rules read them: the sealed ones and, if one is being written, the next. */
export function versionsOf({ sealedVersion, sealedAt, sealedReason, draftVersion }: Versions): readonly SheetVersion[] {
  const sealed = Array.from({ length: sealedVersion }, (_, at) => ({
    version: at + 1,
    sealedAt,
    reason: at === 0 ? null : sealedReason,
  }));
  const isWriting = draftVersion !== null && draftVersion > sealedVersion;
  return isWriting ? [...sealed, { version: draftVersion, sealedAt: null, reason: null }] : sealed;
}

/** Where a sheet stands. */
export function stateOfSheet(row: Versions): SheetState {
  return sheetStateOf(versionsOf(row));
}

type Counting = Pick<SheetRow, 'recused' | 'conflicted' | 'seatLeft' | 'rulingCounts' | 'rulingOutrun'>;

/**
 * Why a sheet is kept but not counted; `null` when it counts. A logged decision outweighs what would hold without it, as far as it was
 * known when it was taken: a conflict that came to be since is not.
 */
export function exclusionOf(row: Counting): SheetExclusion | null {
  if (row.rulingCounts === true && !row.rulingOutrun) return null;
  if (row.recused) return 'recused';
  if (row.conflicted) return 'conflict';
  if (row.seatLeft) return 'seat-removed';
  return row.rulingCounts === false ? 'excluded-by-decision' : null;
}

/**
 * Whether a sealed sheet is in question: a conflict of its judge was found after scoring and nobody has decided about it since.
 * It does not count meanwhile, and no result that hangs on it is decided. A judge who stepped back by themselves left no question.
 */
export function isInQuestion(row: Counting & Pick<SheetRow, 'sealedVersion'>): boolean {
  const isUndecided = row.rulingCounts === null || (row.rulingCounts && row.rulingOutrun);
  return row.sealedVersion > 0 && isUndecided && exclusionOf(row) === 'conflict';
}

/** The judging round in which these sheets of one entry were assigned last; `null` without sheets. */
export function newestRound(sheets: readonly Pick<SheetRow, 'judgingRound' | 'assignedAt'>[]): string | null {
  return sheets.toSorted((a, b) => Temporal.Instant.compare(a.assignedAt, b.assignedAt)).at(-1)?.judgingRound ?? null;
}

/** Whether a sheet does not count. */
export function isExcluded(row: Counting): boolean {
  return exclusionOf(row) !== null;
}

/**
 * The sheet of a season for an entry in a judging round: that of the round where it is not scored, else the category's, or the field's own
 * where it has one. `undefined` = not published.
 */
export function sheetFor(
  { award }: AwardInForce,
  { categoryId, fieldId }: { readonly categoryId: string; readonly fieldId: string | null },
  judgingRound: string | null,
): ScoreSheetDefinition | undefined {
  const round = rulesOfRound(award, judgingRound);
  const ofRound = round && modeSheet(round);
  if (ofRound) return ofRound;
  const category = award.categories.find(({ id }) => id === categoryId);
  const sheetId = category?.fields?.find(({ id }) => id === fieldId)?.scoreSheet ?? category?.scoreSheet;
  return award.scoreSheets.find(({ id }) => id === sheetId);
}
