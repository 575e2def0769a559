import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

const CASE_COLUMNS = [
  'id',
  'season_id',
  'round_id',
  'run_id',
  'opened_by',
  'opened_at',
  'unit_id',
  'evidence',
  'links',
  'rehearsed',
] as const;

/** Every case of a season, the oldest first: never in an order of suspicion. */
export async function listCases(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('integrity_case')
    .select(CASE_COLUMNS)
    .where('season_id', '=', seasonId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
}

export type CaseRow = Awaited<ReturnType<typeof listCases>>[number];

/** One case of this season. */
export async function findCase(db: ReadonlyKysely, seasonId: string, caseId: string) {
  return db
    .selectFrom('integrity_case')
    .select(CASE_COLUMNS)
    .where('season_id', '=', seasonId)
    .where('id', '=', caseId)
    .executeTakeFirst();
}

/** Holds a case for the transaction: acts in it take turns. */
export async function lockCase(db: Kysely<Database>, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`integrity-case/${caseId}`}, 0))`.execute(db);
}

/** How many people each of these cases concerns. */
export async function countCaseMembers(
  db: ReadonlyKysely,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('case_member')
    .select((eb) => ['case_id', eb.fn.countAll<number>().as('people')])
    .where('case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .groupBy('case_id')
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.people]));
}

/** The people of a case with the attempt it is about, by place. Names are for whoever took the case. */
export async function listCaseMembers(db: ReadonlyKysely, caseId: string) {
  return db
    .selectFrom('case_member')
    .innerJoin('participant', 'participant.participant_id', 'case_member.participant_id')
    .innerJoin('attempt', (join) =>
      join
        .onRef('attempt.participant_id', '=', 'case_member.participant_id')
        .onRef('attempt.attempt_id', '=', 'case_member.attempt_id'),
    )
    .select([
      'case_member.place',
      'case_member.participant_id',
      'case_member.attempt_id',
      'participant.display_name',
      'participant.unit_id',
      'attempt.round_id',
      'attempt.attempt_number',
      'attempt.started_at',
      'attempt.submitted_at',
      'attempt.duration_ms',
      'attempt.correct_count',
    ])
    .where('case_member.case_id', '=', caseId)
    .orderBy('case_member.place')
    .execute();
}

/** Who took these cases, and why. */
export async function listTakings(db: ReadonlyKysely, caseIds: readonly string[]) {
  return db
    .selectFrom('case_taking')
    .innerJoin('person', 'person.id', 'case_taking.person_id')
    .select([
      'case_taking.case_id',
      'case_taking.person_id',
      'case_taking.reason',
      'case_taking.taken_at',
      'person.name',
    ])
    .where('case_taking.case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .orderBy('case_taking.taken_at')
    .execute();
}

/** What was asked in these cases, with the answers. */
export async function listCaseQuestions(db: ReadonlyKysely, caseIds: readonly string[]) {
  return db
    .selectFrom('case_question')
    .innerJoin('person', 'person.id', 'case_question.asked_by')
    .leftJoin('case_answer', 'case_answer.question_id', 'case_question.id')
    .select([
      'case_question.id',
      'case_question.case_id',
      'case_question.participant_id',
      'case_question.body',
      'case_question.due_at',
      'case_question.asked_at',
      'person.name as asked_by_name',
      'case_answer.body as answer',
      'case_answer.answered_at',
    ])
    .where('case_question.case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .orderBy('case_question.asked_at')
    .orderBy('case_question.id')
    .execute();
}

/** Which of these cases were laid aside, and why. */
export async function listDismissals(db: ReadonlyKysely, caseIds: readonly string[]) {
  return db
    .selectFrom('case_dismissal')
    .innerJoin('person', 'person.id', 'case_dismissal.dismissed_by')
    .select(['case_dismissal.case_id', 'case_dismissal.reason', 'case_dismissal.dismissed_at', 'person.name'])
    .where('case_dismissal.case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .execute();
}

export interface NewCase {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly runId: string | null;
  readonly openedBy: string | null;
  readonly at: Temporal.Instant;
  readonly unitId: string | null;
  readonly fingerprint: Uint8Array;
  /** JSON. */
  readonly evidence: string;
  /** JSON. */
  readonly links: string;
  readonly rehearsed: boolean;
  readonly members: readonly { readonly participantId: string; readonly attemptId: string }[];
}

/** Opens a case with its people; `null` when these people are a case of the round already. Within a transaction. */
export async function insertCase(db: Kysely<Database>, row: NewCase): Promise<string | null> {
  const added = await db
    .insertInto('integrity_case')
    .values({
      id: row.id,
      season_id: row.seasonId,
      round_id: row.roundId,
      run_id: row.runId,
      opened_by: row.openedBy,
      opened_at: row.at,
      unit_id: row.unitId,
      fingerprint: row.fingerprint,
      evidence: sql`${row.evidence}::jsonb`,
      links: sql`${row.links}::jsonb`,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['season_id', 'round_id', 'fingerprint']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return null;
  await sql`
    insert into case_member (case_id, place, participant_id, attempt_id)
    select ${row.id}::uuid, place - 1, participant_id, attempt_id
    from unnest(${row.members.map((one) => one.participantId)}::uuid[], ${row.members.map((one) => one.attemptId)}::uuid[])
      with ordinality as sent (participant_id, attempt_id, place)`.execute(db);
  return added.id;
}

/** The case of a round with this fingerprint. */
export async function findCaseByFingerprint(
  db: ReadonlyKysely,
  found: { readonly seasonId: string; readonly roundId: string; readonly fingerprint: Uint8Array },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('integrity_case')
    .select('id')
    .where('season_id', '=', found.seasonId)
    .where('round_id', '=', found.roundId)
    .where('fingerprint', '=', Buffer.from(found.fingerprint))
    .executeTakeFirst();
  return row?.id;
}

/** Takes a case; `false` when this person did already. */
export async function insertTaking(
  db: Kysely<Database>,
  row: { readonly caseId: string; readonly personId: string; readonly reason: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('case_taking')
    .values({ case_id: row.caseId, person_id: row.personId, reason: row.reason, taken_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface NewQuestion {
  readonly id: string;
  readonly caseId: string;
  readonly participantId: string;
  readonly body: string;
  readonly dueAt: Temporal.Instant;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Asks a participant of a case. */
export async function insertCaseQuestion(db: Kysely<Database>, row: NewQuestion): Promise<void> {
  await db
    .insertInto('case_question')
    .values({
      id: row.id,
      case_id: row.caseId,
      participant_id: row.participantId,
      body: row.body,
      due_at: row.dueAt,
      asked_by: row.by,
      asked_at: row.at,
    })
    .execute();
}

/** What one participant was asked, with what they answered; nothing of the case itself. */
export async function listQuestionsTo(db: ReadonlyKysely, participantId: string) {
  return db
    .selectFrom('case_question')
    .innerJoin('integrity_case', 'integrity_case.id', 'case_question.case_id')
    .leftJoin('case_answer', 'case_answer.question_id', 'case_question.id')
    .select([
      'case_question.id',
      'case_question.body',
      'case_question.due_at',
      'case_question.asked_at',
      'integrity_case.round_id',
      'case_answer.body as answer',
      'case_answer.answered_at',
    ])
    .where('case_question.participant_id', '=', participantId)
    .orderBy('case_question.asked_at')
    .orderBy('case_question.id')
    .execute();
}

/** Keeps a participant's answer; `false` when there is one already. */
export async function insertCaseAnswer(
  db: Kysely<Database>,
  row: { readonly questionId: string; readonly body: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('case_answer')
    .values({ question_id: row.questionId, body: row.body, answered_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Lays a case aside; `false` when it was already. */
export async function insertDismissal(
  db: Kysely<Database>,
  row: { readonly caseId: string; readonly reason: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('case_dismissal')
    .values({ case_id: row.caseId, reason: row.reason, dismissed_by: row.by, dismissed_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The sealed fields of one participant: opened only to write to them. */
export async function findPersonal(db: ReadonlyKysely, participantId: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('participant')
    .select('personal')
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return row?.personal;
}
