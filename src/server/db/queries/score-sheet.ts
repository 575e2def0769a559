import { sql, type Kysely } from 'kysely';
import type { SheetScores } from '#core/judging/score-sheet-total.ts';
import type { SheetExtras } from '#core/judging/sheet-content.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { JudgeSeat } from './judging.ts';

/** Which entry a sheet scores. For gates. */
export async function findEntryOfSheet(db: ReadonlyKysely, scoreSheetId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('score_sheet')
    .innerJoin('assignment', 'assignment.id', 'score_sheet.assignment_id')
    .select('assignment.entry_id')
    .where('score_sheet.id', '=', scoreSheetId)
    .executeTakeFirst();
  return row?.entry_id;
}

/** Which entry an assignment is about. For gates. */
export async function findEntryOfAssignment(db: ReadonlyKysely, assignmentId: string): Promise<string | undefined> {
  const row = await db.selectFrom('assignment').select('entry_id').where('id', '=', assignmentId).executeTakeFirst();
  return row?.entry_id;
}

export interface NewSheet {
  readonly id: string;
  readonly sheetId: string;
  readonly rulesVersion: number;
  readonly at: Temporal.Instant;
}

/** Opens the judge's sheet, once; one that is open stays as it is. */
export async function openSheet(db: Kysely<Database>, seat: JudgeSeat, row: NewSheet): Promise<void> {
  await db
    .insertInto('score_sheet')
    .values({
      id: row.id,
      assignment_id: seat.assignmentId,
      sheet_id: row.sheetId,
      rules_version: row.rulesVersion,
      opened_at: row.at,
    })
    .onConflict((conflict) => conflict.column('assignment_id').doNothing())
    .execute();
}

export interface SheetDraft {
  readonly version: number;
  readonly revision: number;
  readonly scores: SheetScores;
  readonly comments: Readonly<Record<string, string>>;
  readonly extras: SheetExtras;
  /** Why each criterion is changed after the discussion, by criterion. */
  readonly changeReasons: Readonly<Record<string, string>>;
  readonly reason: string | null;
  readonly savedAt: Temporal.Instant;
  /** Who wrote last; `null` where nobody was kept. */
  readonly savedBy: string | null;
}

/**
 * Whether the judge still holds the seat from which they judge. It is held until the transaction ends, so that nobody ends it between
 * asking and sealing.
 */
export async function lockSeatOf(db: Kysely<Database>, { assignmentId }: JudgeSeat): Promise<boolean> {
  const row = await db
    .selectFrom('seat')
    .innerJoin('assignment', (join) =>
      join.onRef('assignment.panel_id', '=', 'seat.panel_id').onRef('assignment.person_id', '=', 'seat.person_id'),
    )
    .select('seat.id')
    .where('assignment.id', '=', assignmentId)
    .where('seat.left_at', 'is', null)
    .forShare('seat')
    .executeTakeFirst();
  return row !== undefined;
}

/** What the judge has written into their own sheet. */
export async function findOwnDraft(db: ReadonlyKysely, seat: JudgeSeat): Promise<SheetDraft | undefined> {
  const row = await ownDraft(db, seat).executeTakeFirst();
  return row && draftOf(row);
}

/** The same, held until the transaction ends, so that nothing is saved while it is sealed. */
export async function lockOwnDraft(db: Kysely<Database>, seat: JudgeSeat): Promise<SheetDraft | undefined> {
  const row = await ownDraft(db, seat).forUpdate('draft').executeTakeFirst();
  return row && draftOf(row);
}

function ownDraft(db: ReadonlyKysely, seat: JudgeSeat) {
  return db
    .selectFrom('score_sheet_draft as draft')
    .innerJoin('score_sheet', 'score_sheet.id', 'draft.score_sheet_id')
    .leftJoin('person', 'person.id', 'draft.saved_by')
    .select(['draft.version', 'draft.revision', 'draft.scores', 'draft.comments', 'draft.reason', 'draft.saved_at'])
    .select(['draft.extras', 'draft.change_reasons', 'person.name as saved_by'])
    .where('score_sheet.assignment_id', '=', seat.assignmentId);
}

function draftOf(row: Awaited<ReturnType<ReturnType<typeof ownDraft>['execute']>>[number]): SheetDraft {
  const { version, revision, reason, saved_at: savedAt, saved_by: savedBy } = row;
  return {
    version,
    revision,
    reason,
    savedAt,
    savedBy,
    scores: row.scores as SheetScores,
    comments: row.comments as SheetDraft['comments'],
    extras: row.extras as SheetExtras,
    changeReasons: row.change_reasons as SheetDraft['changeReasons'],
  };
}

export interface ScoresToSave {
  readonly scoreSheetId: string;
  readonly scores: SheetScores;
  readonly comments: Readonly<Record<string, string>>;
  readonly extras: SheetExtras;
  readonly changeReasons: Readonly<Record<string, string>>;
  /** The revision the judge has seen; 0 = nothing was saved yet. */
  readonly seenRevision: number;
  /** Who writes: the judge, or whoever types the judge's paper. */
  readonly savedBy: string;
  readonly at: Temporal.Instant;
}

/** Saves the draft if none newer was saved and it is not sealed; `false` otherwise. The proof names whose sheet it is. */
export async function saveDraftScores(db: Kysely<Database>, seat: JudgeSeat, row: ScoresToSave): Promise<boolean> {
  const written = {
    scores: JSON.stringify(row.scores),
    comments: JSON.stringify(row.comments),
    extras: JSON.stringify(row.extras),
    change_reasons: JSON.stringify(row.changeReasons),
    saved_by: row.savedBy,
    saved_at: row.at,
  };
  if (row.seenRevision === 0) {
    const inserted = await db
      .insertInto('score_sheet_draft')
      .columns(['score_sheet_id', 'revision', 'scores', 'comments', 'extras', 'change_reasons', 'saved_by', 'saved_at'])
      .expression((eb) =>
        eb
          .selectFrom('score_sheet')
          .select(['score_sheet.id', sql<number>`1`.as('revision')])
          .select([
            sql<string>`${written.scores}::jsonb`.as('scores'),
            sql<string>`${written.comments}::jsonb`.as('comments'),
            sql<string>`${written.extras}::jsonb`.as('extras'),
            sql<string>`${written.change_reasons}::jsonb`.as('change_reasons'),
            sql<string>`${row.savedBy}::uuid`.as('saved_by'),
          ])
          .select(sql<Temporal.Instant>`${row.at}::timestamptz`.as('saved_at'))
          .where('score_sheet.id', '=', row.scoreSheetId)
          .where('score_sheet.assignment_id', '=', seat.assignmentId),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await db
    .updateTable('score_sheet_draft')
    .set({ ...written, revision: row.seenRevision + 1 })
    .where('score_sheet_id', '=', row.scoreSheetId)
    .where('score_sheet_id', 'in', (eb) =>
      eb.selectFrom('score_sheet').select('id').where('assignment_id', '=', seat.assignmentId),
    )
    .where('revision', '=', row.seenRevision)
    .where(isUnsealed())
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

function isUnsealed() {
  return sql<boolean>`not exists (select 1 from score_sheet_version sealed
    where sealed.score_sheet_id = score_sheet_draft.score_sheet_id and sealed.version >= score_sheet_draft.version)`;
}

/** Takes a sealed sheet up again as its next version, with the reason; `false` when that was done before. */
export async function beginCorrection(
  db: Kysely<Database>,
  seat: JudgeSeat,
  row: {
    readonly scoreSheetId: string;
    readonly version: number;
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const updated = await db
    .updateTable('score_sheet_draft')
    .set((eb) => ({ version: row.version, reason: row.reason, revision: eb('revision', '+', 1), saved_at: row.at }))
    .where('score_sheet_id', '=', row.scoreSheetId)
    .where('score_sheet_id', 'in', (eb) =>
      eb.selectFrom('score_sheet').select('id').where('assignment_id', '=', seat.assignmentId),
    )
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

export interface SealedSheet extends Omit<SheetDraft, 'revision' | 'savedAt' | 'savedBy'> {
  readonly scoreSheetId: string;
  readonly layer: SheetLayer;
  /** The version of the rules by which its total was added up. */
  readonly rulesVersion: number;
  /** Who seals: the judge, or whoever typed it from the judge's signed paper. */
  readonly sealedBy: string;
  /** In 1/10000 of a point, rounded down where the step of the scale is finer than that; results are computed from the scores. */
  readonly totalTenThousandths: number;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Seals a version; `false` when it is sealed already. */
export async function insertSealedSheet(db: Kysely<Database>, seat: JudgeSeat, row: SealedSheet): Promise<boolean> {
  const result = await db
    .insertInto('score_sheet_version')
    .values({
      score_sheet_id: row.scoreSheetId,
      version: row.version,
      scores: JSON.stringify(row.scores),
      comments: JSON.stringify(row.comments),
      extras: JSON.stringify(row.extras),
      change_reasons: JSON.stringify(row.changeReasons),
      layer: row.layer,
      rules_version: row.rulesVersion,
      total_ten_thousandths: row.totalTenThousandths,
      reason: row.reason,
      sealed_by: row.sealedBy,
      entered_for: row.sealedBy === seat.personId ? null : seat.personId,
      sealed_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * The layer in which a version of this entry's sheets would be sealed now. The entry is held until the transaction ends, so that no
 * discussion is opened between asking and sealing.
 */
export async function lockLayer(
  db: Kysely<Database>,
  entry: { readonly entryId: string; readonly judgingRound: string },
): Promise<SheetLayer> {
  await db.selectFrom('entry').select('id').where('id', '=', entry.entryId).forShare().execute();
  const opened = await db
    .selectFrom('discussion_opening')
    .select('opened_at')
    .where('entry_id', '=', entry.entryId)
    .where('judging_round', '=', entry.judgingRound)
    .executeTakeFirst();
  return opened ? 'after-discussion' : 'independent';
}
