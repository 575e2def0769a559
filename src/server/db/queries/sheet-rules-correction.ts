import { sql, type Kysely } from 'kysely';
import type { SheetCorrection } from '#core/judging/sheet-correction.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface SheetCorrectionRow extends SheetCorrection {
  readonly id: string;
  readonly seasonId: string;
  readonly reason: string;
  /** Number of the act behind it; `null` when it has none. */
  readonly decisionNumber: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Temporal.Instant;
}

/** Every correction of weights in a season, in the order they were decided. For computing results. */
export async function listSheetCorrections(
  db: ReadonlyKysely,
  seasonId: string,
): Promise<readonly SheetCorrectionRow[]> {
  return correctionRows(db).where('correction.season_id', '=', seasonId).orderBy('correction.sequence').execute();
}

function correctionRows(db: ReadonlyKysely) {
  return db
    .selectFrom('sheet_rules_correction as correction')
    .innerJoin('person', 'person.id', 'correction.decided_by')
    .select(['correction.id', 'correction.season_id as seasonId', 'correction.judging_round as judgingRound'])
    .select(['correction.score_sheet as sheetId', 'correction.from_version as fromVersion'])
    .select(['correction.to_version as toVersion', 'correction.reason', 'correction.decision_number as decisionNumber'])
    .select(['person.name as decidedBy', 'correction.decided_at as decidedAt']);
}

export interface NewSheetCorrection extends SheetCorrection {
  readonly id: string;
  readonly reason: string;
  readonly decisionNumber: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps a correction; `false` when these sheets were taken on from that version before. */
export async function insertSheetCorrection(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: NewSheetCorrection,
): Promise<boolean> {
  const result = await db
    .insertInto('sheet_rules_correction')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      judging_round: row.judgingRound,
      score_sheet: row.sheetId,
      from_version: row.fromVersion,
      to_version: row.toVersion,
      reason: row.reason,
      decision_number: row.decisionNumber,
      decided_by: desk.personId,
      decided_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Opened sheets of a season by round, score sheet and version of the rules, without entries whoever asks is in a conflict with. */
export async function listOpenedRules(db: ReadonlyKysely, desk: SeasonDesk) {
  return openedSheets(db, desk.seasonId)
    .select(({ fn }) => fn.countAll<number>().as('sheets'))
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .groupBy(['assignment.judging_round', 'score_sheet.sheet_id', 'score_sheet.rules_version'])
    .orderBy('assignment.judging_round')
    .orderBy('score_sheet.sheet_id')
    .orderBy('score_sheet.rules_version')
    .execute();
}

/** Who has sealed sheets of a season, by round, score sheet and version; whether they may be told of it; whether a result is decided. */
export async function listSealedRules(db: ReadonlyKysely, seasonId: string) {
  return openedSheets(db, seasonId)
    .select('assignment.person_id as personId')
    .select([
      sql<boolean>`bool_or((
        select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
      ) in ('recognised', 'not-recognised', 'removed'))`.as('isDecided'),
      sql<boolean>`bool_or(not ${conflictedWithDossier(sql.ref('assignment.person_id'))})`.as('isTold'),
    ])
    .where(sql<boolean>`exists (select 1 from score_sheet_version sealed where sealed.score_sheet_id = score_sheet.id)`)
    .groupBy(['assignment.judging_round', 'score_sheet.sheet_id', 'score_sheet.rules_version', 'assignment.person_id'])
    .orderBy('assignment.person_id')
    .execute();
}

function openedSheets(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('score_sheet')
    .innerJoin('assignment', 'assignment.id', 'score_sheet.assignment_id')
    .innerJoin('entry', 'entry.id', 'assignment.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['assignment.judging_round as judgingRound', 'score_sheet.sheet_id as sheetId'])
    .select('score_sheet.rules_version as version')
    .where('dossier.season_id', '=', seasonId);
}

/** Corrections that a judge was told of and did not read yet, oldest first. */
export async function listUnreadCorrections(
  db: ReadonlyKysely,
  personId: string,
): Promise<readonly SheetCorrectionRow[]> {
  return correctionRows(db)
    .where(sql<string>`correction.id::text`, 'in', toldOf(db, personId))
    .where('correction.id', 'not in', (eb) =>
      eb.selectFrom('sheet_correction_reading').select('correction_id').where('person_id', '=', personId),
    )
    .orderBy('correction.sequence')
    .execute();
}

/** Corrections that a judge was told of, oldest first. */
export async function listToldCorrections(
  db: ReadonlyKysely,
  personId: string,
): Promise<readonly SheetCorrectionRow[]> {
  return correctionRows(db)
    .where(sql<string>`correction.id::text`, 'in', toldOf(db, personId))
    .orderBy('correction.sequence')
    .execute();
}

/** A correction is told by a mail whose occasion is its id. */
function toldOf(db: ReadonlyKysely, personId: string) {
  return db
    .selectFrom('judge_mail')
    .select('judge_mail.key')
    .where('judge_mail.kind', '=', 'corrected')
    .where('judge_mail.person_id', '=', personId);
}

/** Keeps that a judge read these corrections; those read before stay as they are. */
export async function insertCorrectionReadings(
  db: Kysely<Database>,
  row: { readonly personId: string; readonly correctionIds: readonly string[]; readonly at: Temporal.Instant },
): Promise<void> {
  if (row.correctionIds.length === 0) return;
  await db
    .insertInto('sheet_correction_reading')
    .values(row.correctionIds.map((id) => ({ correction_id: id, person_id: row.personId, read_at: row.at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
