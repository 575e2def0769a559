import { sql, type Kysely } from 'kysely';
import type { SheetScores } from '#core/judging/score-sheet-total.ts';
import type { SheetExtras } from '#core/judging/sheet-content.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier, isRulingOutrun } from './conflict.ts';
import { newestConsensusDecision } from './consensus-decision.ts';
import { hasCommittedTo } from './council-commitment.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { newestRuling } from './sheet-ruling.ts';

/** Proof that a person judges this entry, by this assignment. Only `app/judging/gates.ts` makes one. */
export type JudgeSeat = { readonly assignmentId: string; readonly entryId: string; readonly personId: string } & {
  readonly __proof: 'judge-seat';
};

/** Proof that a person may know that this entry is being judged. Only `app/judging/gates.ts` makes one. */
export type SeenJudging = { readonly entryIds: readonly string[] } & { readonly __proof: 'seen-judging' };

/** One judge's place at one entry, with their sheet as far as it goes. */
export interface SheetRow {
  readonly assignmentId: string;
  readonly entryId: string;
  readonly panelId: string;
  readonly judgingRound: string;
  readonly assignedAt: Temporal.Instant;
  readonly personId: string;
  readonly judgeName: string;
  readonly isLead: boolean;
  readonly recused: boolean;
  readonly conflicted: boolean;
  readonly seatLeft: boolean;
  /** Has said whether there is a conflict. */
  readonly declared: boolean;
  /** Signed the council's commitment to confidentiality, the press with the embargo. */
  readonly hasCommitted: boolean;
  /** The newest decision whether the sheet counts; `null` = none was taken. */
  readonly rulingCounts: boolean | null;
  /** A conflict of the judge came to be after that decision: what was not known then is not outweighed by it. */
  readonly rulingOutrun: boolean;
  readonly scoreSheetId: string | null;
  readonly sheetId: string | null;
  readonly rulesVersion: number | null;
  readonly draftVersion: number | null;
  readonly draftRevision: number | null;
  /** Newest sealed version; 0 = none. */
  readonly sealedVersion: number;
  readonly sealedScores: SheetScores | null;
  readonly sealedComments: Readonly<Record<string, string>> | null;
  readonly sealedAt: Temporal.Instant | null;
  readonly sealedReason: string | null;
  /** The newest sealed version was typed by others from the judge's signed paper. */
  readonly fromPaper: boolean;
  readonly sealedExtras: SheetExtras | null;
  readonly sealedLayer: SheetLayer | null;
  readonly receiptCode: string | null;
  readonly totalTenThousandths: number | null;
  /** Newest version of the independent layer, which the discussion does not change; `null` before it is sealed. */
  readonly independent: { readonly scores: SheetScores; readonly extras: SheetExtras; readonly version: number } | null;
  /** When the discussion of the entry was opened; `null` = not yet. */
  readonly discussionAt: Temporal.Instant | null;
  /** Whether the entry passes by the newest decision on judges who came to no consensus; `null` = there is none. */
  readonly consensusDecision: boolean | null;
}

/** Every assignment of these entries with what is sealed, leads first, then by name. One query, however many entries. */
export async function listSheets(db: ReadonlyKysely, { entryIds }: SeenJudging): Promise<readonly SheetRow[]> {
  const rows = await sheetRows(db)
    .where('assignment.entry_id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    ...row,
    seatLeft: !row.seated,
    isLead: row.isLead ?? false,
    sealedVersion: row.sealedVersion ?? 0,
    sealedScores: row.sealedScores as SheetScores | null,
    sealedComments: row.sealedComments as SheetRow['sealedComments'],
    sealedExtras: row.sealedExtras as SheetExtras | null,
    sealedLayer: row.sealedLayer as SheetLayer | null,
    independent: row.independent as SheetRow['independent'],
  }));
}

function sheetRows(db: ReadonlyKysely) {
  return sheetPlaces(db)
    .select(['assignment.id as assignmentId', 'assignment.entry_id as entryId', 'assignment.panel_id as panelId'])
    .select([
      'assignment.judging_round as judgingRound',
      'assignment.person_id as personId',
      'person.name as judgeName',
    ])
    .select('assignment.assigned_at as assignedAt')
    .select(['seat.is_lead as isLead', 'score_sheet.id as scoreSheetId', 'score_sheet.sheet_id as sheetId'])
    .select([
      'score_sheet.rules_version as rulesVersion',
      'draft.version as draftVersion',
      'draft.revision as draftRevision',
    ])
    .select(['sealed.version as sealedVersion', 'sealed.scores as sealedScores', 'sealed.comments as sealedComments'])
    .select(['sealed.sealed_at as sealedAt', 'sealed.reason as sealedReason'])
    .select(['sealed.total_ten_thousandths as totalTenThousandths', 'sealed.extras as sealedExtras'])
    .select(['sealed.layer as sealedLayer', 'receipt.code as receiptCode', 'discussion.opened_at as discussionAt'])
    .select(
      sql<unknown>`(
        select jsonb_build_object('version', before.version, 'scores', before.scores, 'extras', before.extras)
        from score_sheet_version before
        where before.score_sheet_id = score_sheet.id and before.layer = 'independent'
        order by before.version desc limit 1
      )`.as('independent'),
    )
    .select([
      sql<boolean>`recusal.assignment_id is not null`.as('recused'),
      sql<boolean>`seat.id is not null`.as('seated'),
      conflictedWithDossier(sql.ref('assignment.person_id')).as('conflicted'),
      sql<boolean>`exists (select 1 from conflict_declaration own
        where own.entry_id = assignment.entry_id and own.person_id = assignment.person_id)`.as('declared'),
      hasCommitted().as('hasCommitted'),
      sql<boolean>`sealed.entered_for is not null`.as('fromPaper'),
      newestRuling().as('rulingCounts'),
      newestConsensusDecision().as('consensusDecision'),
      isRulingOutrun().as('rulingOutrun'),
    ])
    .orderBy('seat.is_lead', (order) => order.desc().nullsLast())
    .orderBy('person.name')
    .orderBy('assignment.id');
}

/** Assignments with whatever hangs on them: recusal, seat, sheet, draft, newest sealed version, receipt, discussion. */
function sheetPlaces(db: ReadonlyKysely) {
  return db
    .selectFrom('assignment')
    .innerJoin('person', 'person.id', 'assignment.person_id')
    .innerJoin('entry', 'entry.id', 'assignment.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .leftJoin('recusal', 'recusal.assignment_id', 'assignment.id')
    .leftJoin('seat', (join) =>
      join
        .onRef('seat.panel_id', '=', 'assignment.panel_id')
        .onRef('seat.person_id', '=', 'assignment.person_id')
        .on('seat.left_at', 'is', null),
    )
    .leftJoin('score_sheet', 'score_sheet.assignment_id', 'assignment.id')
    .leftJoin('score_sheet_draft as draft', 'draft.score_sheet_id', 'score_sheet.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('score_sheet_version as version')
          .select(['version.version', 'version.scores', 'version.comments', 'version.sealed_at', 'version.reason'])
          .select(['version.total_ten_thousandths', 'version.extras', 'version.layer', 'version.entered_for'])
          .whereRef('version.score_sheet_id', '=', 'score_sheet.id')
          .orderBy('version.version', 'desc')
          .limit(1)
          .as('sealed'),
      (join) => join.onTrue(),
    )
    .leftJoin('score_sheet_receipt as receipt', (join) =>
      join.onRef('receipt.score_sheet_id', '=', 'score_sheet.id').onRef('receipt.version', '=', 'sealed.version'),
    )
    .leftJoin('discussion_opening as discussion', (join) =>
      join
        .onRef('discussion.entry_id', '=', 'assignment.entry_id')
        .onRef('discussion.judging_round', '=', 'assignment.judging_round'),
    );
}

/** Whether the judge of an assignment signed the commitment of its council. */
function hasCommitted() {
  const council = sql`(select panel.council_id from panel where panel.id = assignment.panel_id)`;
  return hasCommittedTo(council, sql.ref('assignment.person_id'));
}

/** A person's own assignments with the entries to judge, without those they are in a conflict with. */
export async function listOwnAssignments(db: ReadonlyKysely, personId: string) {
  return db
    .selectFrom('assignment')
    .innerJoin('entry', 'entry.id', 'assignment.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoin('panel', 'panel.id', 'assignment.panel_id')
    .innerJoin('seat', (join) =>
      join.onRef('seat.panel_id', '=', 'panel.id').on('seat.person_id', '=', personId).on('seat.left_at', 'is', null),
    )
    .select([
      'assignment.id as assignment_id',
      'assignment.judging_round',
      'panel.id as panel_id',
      'panel.name as panel_name',
    ])
    .select(['entry.id as entry_id', 'entry.category_id', 'entry.field_id', 'seat.is_lead'])
    .select(['dossier.id as dossier_id', 'dossier.name', 'dossier.season_id', 'organisation.name as organisation_name'])
    .select(isHeardByOthers().as('is_heard_by_others'))
    .where('assignment.person_id', '=', personId)
    .where(sql<boolean>`not ${conflictedWithDossier(personId)}`)
    .where(isBeingJudged())
    .orderBy('panel.name')
    .orderBy('assignment.id')
    .execute();
}

/** By the published timetable in force the entry is presented in a room on whose panel the judge does not sit. */
function isHeardByOthers() {
  return sql<boolean>`exists (
    select 1 from presentation place
    join schedule on schedule.id = place.schedule_id and schedule.judging_round = assignment.judging_round
    join schedule_publication published on published.schedule_id = schedule.id
    join schedule_room room on room.schedule_id = schedule.id and room.room_id = place.room_id
    where place.entry_id = assignment.entry_id
      and not exists (
        select 1 from schedule newer join schedule_publication told on told.schedule_id = newer.id
        where newer.season_id = schedule.season_id and newer.judging_round = schedule.judging_round
          and newer.number > schedule.number)
      and not exists (
        select 1 from seat there
        where there.panel_id = room.panel_id and there.person_id = assignment.person_id and there.left_at is null)
  )`;
}

/** Withdrawn, returned and excluded entries are before no judge. */
function isBeingJudged() {
  return sql<boolean>`(
    select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
  ) in ('accepted', 'finalist', 'recognised', 'not-recognised', 'removed')`;
}

/**
 * Every entry of a season that was assigned to judges, by name, without those in conflict with whoever asks, and without those that left
 * the programme since: their sheets stay, and count for nothing.
 */
export async function listJudgedEntries(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['entry.id', 'entry.dossier_id', 'dossier.name', 'organisation.name as organisation_name'])
    .where('dossier.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .where((eb) =>
      eb.exists(eb.selectFrom('assignment').select('assignment.id').whereRef('assignment.entry_id', '=', 'entry.id')),
    )
    .where(isBeingJudged())
    .orderBy('dossier.name')
    .orderBy('entry.id')
    .execute();
}

export interface AssignmentRow {
  readonly id: string;
  readonly entryId: string;
  readonly panelId: string;
  readonly personId: string;
  readonly judgingRound: string;
  readonly at: Temporal.Instant;
}

/** Assigns judges to entries, however many; pairs that exist stay. Answers those that are new. */
export async function insertAssignments(
  db: Kysely<Database>,
  desk: SeasonDesk,
  rows: readonly AssignmentRow[],
): Promise<readonly AssignmentRow[]> {
  if (rows.length === 0) return [];
  const all = (key: Exclude<keyof AssignmentRow, 'at'>) => rows.map((row) => row[key]);
  const written = await sql<{ readonly id: string }>`insert into assignment
    (id, entry_id, panel_id, person_id, judging_round, assigned_by, assigned_at)
    select given.id, given.entry_id, given.panel_id, given.person_id, given.judging_round, ${desk.personId}::uuid, given.at
    from unnest(${all('id')}::uuid[], ${all('entryId')}::uuid[], ${all('panelId')}::uuid[], ${all('personId')}::uuid[],
      ${all('judgingRound')}::text[], ${rows.map(({ at }) => at.toString())}::timestamptz[])
      as given (id, entry_id, panel_id, person_id, judging_round, at)
    on conflict do nothing returning id`.execute(db);
  const isNew = new Set(written.rows.map(({ id }) => id));
  return rows.filter(({ id }) => isNew.has(id));
}

/** Which of these people are in a conflict with which of these entries. */
export async function listConflicts(db: ReadonlyKysely, entryIds: readonly string[], personIds: readonly string[]) {
  const people = sql<{ person_id: string }>`(select unnest(${personIds}::uuid[]) as person_id)`.as<'judge'>('judge');
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin(people, (join) => join.onTrue())
    .select(['entry.id as entry_id', 'judge.person_id'])
    .where('entry.id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .where(conflictedWithDossier(sql.ref('judge.person_id')))
    .execute();
}

export interface Declaration {
  readonly id: string;
  readonly hasConflict: boolean;
  readonly reason: string | null;
  readonly at: Temporal.Instant;
}

/** Keeps what a judge says of a conflict with an entry; the newest counts. */
export async function insertDeclaration(db: Kysely<Database>, seat: JudgeSeat, row: Declaration): Promise<void> {
  await db
    .insertInto('conflict_declaration')
    .values({
      id: row.id,
      person_id: seat.personId,
      entry_id: seat.entryId,
      has_conflict: row.hasConflict,
      reason: row.reason,
      declared_at: row.at,
    })
    .execute();
}

/** Steps back from an assignment, for good; `false` when done before. */
export async function insertRecusal(
  db: Kysely<Database>,
  seat: JudgeSeat,
  { reason, at }: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('recusal')
    .values({ assignment_id: seat.assignmentId, reason, recused_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
