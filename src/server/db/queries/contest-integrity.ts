import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewSignal {
  readonly participantId: string;
  readonly attemptId: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly networkKey: Uint8Array | null;
  readonly deviceKey: Uint8Array | null;
  readonly at: string;
  readonly eraseAt: string;
}

/** Keeps where attempts were begun, in one statement. */
export async function insertAttemptSignals(db: Kysely<Database>, rows: readonly NewSignal[]): Promise<void> {
  await sql`
    insert into attempt_signal (participant_id, attempt_id, season_id, round_id, network_key, device_key, noted_at, erase_at)
    select * from unnest(${rows.map((row) => row.participantId)}::uuid[], ${rows.map((row) => row.attemptId)}::uuid[],
      ${rows.map((row) => row.seasonId)}::text[], ${rows.map((row) => row.roundId)}::text[],
      ${rows.map((row) => row.networkKey)}::bytea[], ${rows.map((row) => row.deviceKey)}::bytea[],
      ${rows.map((row) => row.at)}::timestamptz[], ${rows.map((row) => row.eraseAt)}::timestamptz[])
    on conflict (participant_id, attempt_id) do nothing`.execute(db);
}

/** Erases the signals of a season whose time is over; answers how many. */
export async function eraseAttemptSignals(
  db: Kysely<Database>,
  seasonId: string,
  now: Temporal.Instant,
): Promise<number> {
  const result = await db
    .deleteFrom('attempt_signal')
    .where('season_id', '=', seasonId)
    .where('erase_at', '<=', now)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export interface NewRun {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly method: string;
  readonly methodVersion: number;
  readonly seed: string;
  /** `null` = the clock, after the round closed. */
  readonly requestedBy: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Asks for a review of a round; `false` while one of it waits or runs. */
export async function insertAnalysisRun(db: Kysely<Database>, row: NewRun): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into analysis_run (id, season_id, round_id, method, method_version, seed, requested_by, requested_at, rehearsed)
    select ${row.id}::uuid, ${row.seasonId}, ${row.roundId}, ${row.method}, ${row.methodVersion}::int, ${row.seed},
      ${row.requestedBy}::uuid, ${row.at}::timestamptz, ${row.rehearsed}::bool
    where not exists (select from analysis_run left join analysis_run_end on run_id = id
      where season_id = ${row.seasonId} and round_id = ${row.roundId} and run_id is null)`.execute(db);
  return numAffectedRows === 1n;
}

/**
 * Closed rounds of a season with something handed in that have no review with a result, none that waits and none that somebody
 * stopped, with how many failed since the beginning and when the last of them ended (`null` = none).
 */
export async function listRoundsToReview(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('round_close')
    .leftJoin('analysis_run', (join) =>
      join
        .onRef('analysis_run.season_id', '=', 'round_close.season_id')
        .onRef('analysis_run.round_id', '=', 'round_close.round_id'),
    )
    .leftJoin('analysis_run_end', 'analysis_run_end.run_id', 'analysis_run.id')
    .select((eb) => [
      'round_close.round_id',
      sql<number>`count(analysis_run.id)::int`.as('failures'),
      eb.fn.max('analysis_run_end.ended_at').as('last_ended_at'),
    ])
    .where('round_close.season_id', '=', seasonId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('attempt')
          .select('attempt.attempt_id')
          .whereRef('attempt.season_id', '=', 'round_close.season_id')
          .whereRef('attempt.round_id', '=', 'round_close.round_id')
          .where('attempt.submitted_at', 'is not', null),
      ),
    )
    .groupBy('round_close.round_id')
    .having(
      sql<boolean>`count(analysis_run.id) = count(analysis_run_end.run_id)
      and coalesce(bool_and(analysis_run_end.outcome in ('failed', 'out-of-time')), true)`,
    )
    .orderBy('round_close.round_id')
    .execute();
}

/** The review that has waited longest, of any season. */
export async function findWaitingRun(db: ReadonlyKysely) {
  return db
    .selectFrom('analysis_run')
    .leftJoin('analysis_run_end', 'analysis_run_end.run_id', 'analysis_run.id')
    .select([
      'analysis_run.id',
      'analysis_run.season_id',
      'analysis_run.round_id',
      'analysis_run.seed',
      'analysis_run.rehearsed',
    ])
    .where('analysis_run_end.run_id', 'is', null)
    .orderBy('analysis_run.requested_at')
    .orderBy('analysis_run.id')
    .limit(1)
    .executeTakeFirst();
}

export type WaitingRun = NonNullable<Awaited<ReturnType<typeof findWaitingRun>>>;

/** The newest review of each round of a season, with how it goes or ended. */
export async function listLatestRuns(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('analysis_run')
    .leftJoin('analysis_run_end', 'analysis_run_end.run_id', 'analysis_run.id')
    .leftJoin('analysis_progress', 'analysis_progress.run_id', 'analysis_run.id')
    .leftJoin('analysis_stop', 'analysis_stop.run_id', 'analysis_run.id')
    .distinctOn('analysis_run.round_id')
    .select([
      'analysis_run.id',
      'analysis_run.round_id',
      'analysis_run.method',
      'analysis_run.method_version',
      'analysis_run.seed',
      'analysis_run.requested_at',
      'analysis_run_end.outcome',
      'analysis_run_end.input_hash',
      'analysis_run_end.report',
      'analysis_run_end.ended_at',
      'analysis_progress.step',
      'analysis_progress.done',
      'analysis_stop.stopped_at',
    ])
    .where('analysis_run.season_id', '=', seasonId)
    .orderBy('analysis_run.round_id')
    .orderBy('analysis_run.requested_at', 'desc')
    .orderBy('analysis_run.id', 'desc')
    .execute();
}

export type RunRow = Awaited<ReturnType<typeof listLatestRuns>>[number];

/** Tells how far a review has come. */
export async function putAnalysisProgress(
  db: Kysely<Database>,
  row: { readonly runId: string; readonly step: string; readonly done: number; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('analysis_progress')
    .values({ run_id: row.runId, step: row.step, done: row.done, noted_at: row.at })
    .onConflict((conflict) =>
      conflict.column('run_id').doUpdateSet({ step: row.step, done: row.done, noted_at: row.at }),
    )
    .execute();
}

/** Asks a review to stop; `false` when somebody did already. */
export async function insertAnalysisStop(
  db: Kysely<Database>,
  row: { readonly runId: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('analysis_stop')
    .values({ run_id: row.runId, stopped_by: row.by, stopped_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whether somebody asked this review to stop. */
export async function isAnalysisStopped(db: ReadonlyKysely, runId: string): Promise<boolean> {
  const row = await db.selectFrom('analysis_stop').select('run_id').where('run_id', '=', runId).executeTakeFirst();
  return row !== undefined;
}

export interface RunEnd {
  readonly runId: string;
  readonly outcome: 'finished' | 'stopped' | 'out-of-time' | 'failed';
  readonly inputHash: string | null;
  /** JSON. */
  readonly report: string | null;
  readonly at: Temporal.Instant;
}

/** Ends a review, once; `false` when it had ended. */
export async function insertAnalysisEnd(db: Kysely<Database>, row: RunEnd): Promise<boolean> {
  const result = await db
    .insertInto('analysis_run_end')
    .values({
      run_id: row.runId,
      outcome: row.outcome,
      input_hash: row.inputHash,
      report: row.report === null ? null : sql`${row.report}::jsonb`,
      ended_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Versions of rules and bank under which attempts of a round were made. */
export async function listVersionsInRound(db: ReadonlyKysely, seasonId: string, roundId: string) {
  return db
    .selectFrom('attempt')
    .distinct()
    .select(['rules_version', 'bank_version'])
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .execute();
}

/** How much was handed in and is not void in a round, by unit. */
export async function listUnitsToReview(db: ReadonlyKysely, seasonId: string, roundId: string) {
  return db
    .selectFrom('attempt')
    .innerJoin('participant', 'participant.participant_id', 'attempt.participant_id')
    .select((eb) => ['participant.unit_id as unit', eb.fn.countAll<number>().as('attempts')])
    .where('attempt.season_id', '=', seasonId)
    .where('attempt.round_id', '=', roundId)
    .where('attempt.submitted_at', 'is not', null)
    .groupBy('participant.unit_id')
    .orderBy('participant.unit_id')
    .execute();
}

/** Which attempts a page holds: of people of these units (`null` = of none), in one slice of their ids. */
export interface ReviewedPage {
  readonly seasonId: string;
  readonly roundId: string;
  readonly units: readonly (string | null)[];
  readonly slice: number;
  readonly slices: number;
  readonly after: { readonly participantId: string; readonly attemptNumber: number };
  readonly limit: number;
}

/** Attempts handed in and not void, with where they began, a page at a time by participant and number: along their unique key. */
export async function listAttemptsToReview(db: ReadonlyKysely, page: ReviewedPage) {
  return db
    .selectFrom('attempt')
    .innerJoin('participant', 'participant.participant_id', 'attempt.participant_id')
    .leftJoin('attempt_signal', (join) =>
      join
        .onRef('attempt_signal.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_signal.attempt_id', '=', 'attempt.attempt_id'),
    )
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
        .on('attempt_void.restored_at', 'is', null),
    )
    .select([
      'attempt.participant_id',
      'attempt.attempt_id',
      'attempt.attempt_number',
      'attempt.rules_version',
      'attempt.bank_version',
      'attempt.started_at',
      'attempt.submitted_at',
      'attempt.submitted_by',
      'attempt.answers',
      'attempt.answered_ms',
      'participant.display_name',
      'participant.unit_id',
      'attempt_signal.network_key',
      'attempt_signal.device_key',
    ])
    .where('attempt.season_id', '=', page.seasonId)
    .where('attempt.round_id', '=', page.roundId)
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt_void.attempt_id', 'is', null)
    .where(ofUnits(page))
    .where(
      sql<boolean>`mod(('x' || left(attempt.participant_id::text, 4))::bit(16)::int, ${page.slices}::int) = ${page.slice}`,
    )
    .where((eb) =>
      eb(
        eb.refTuple('attempt.participant_id', 'attempt.attempt_number'),
        '>',
        eb.tuple(page.after.participantId, page.after.attemptNumber),
      ),
    )
    .orderBy('attempt.participant_id')
    .orderBy('attempt.attempt_number')
    .limit(page.limit)
    .execute();
}

function ofUnits({ units }: ReviewedPage) {
  const named = units.filter((unit) => unit !== null);
  const isNamed = sql<boolean>`participant.unit_id = any(${named}::uuid[])`;
  return units.includes(null) ? sql<boolean>`(${isNamed} or participant.unit_id is null)` : isNamed;
}

export type ReviewedRow = Awaited<ReturnType<typeof listAttemptsToReview>>[number];
