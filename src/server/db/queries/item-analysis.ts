import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** First valid attempts of a round, at most `limit` of them, chosen by a hash of the participant so that any sample is a fair one. */
export async function listFirstAttempts(
  db: ReadonlyKysely,
  wanted: { readonly seasonId: string; readonly roundId: string; readonly limit: number },
) {
  return db
    .selectFrom('attempt')
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
        .on('attempt_void.restored_at', 'is', null),
    )
    .select([
      'attempt.participant_id',
      'attempt.attempt_number',
      'attempt.rules_version',
      'attempt.bank_version',
      'attempt.answers',
    ])
    .where('attempt.season_id', '=', wanted.seasonId)
    .where('attempt.round_id', '=', wanted.roundId)
    .where('attempt.attempt_number', '=', 1)
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt_void.attempt_id', 'is', null)
    .orderBy(sql`md5(attempt.participant_id::text)`)
    .limit(wanted.limit)
    .execute();
}

/** Begins an analysis: the revision of its round that was begun and never ended, else the next one; answers the revision. */
export async function beginItemAnalysis(
  db: Kysely<Database>,
  row: { readonly seasonId: string; readonly roundId: string; readonly startedAt: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    insert into item_analysis (season_id, round_id, started_at, revision)
    select ${row.seasonId}, ${row.roundId}, ${row.startedAt}::timestamptz,
      coalesce(max(revision) filter (where finished_at is null), max(revision) + 1, 1)
    from item_analysis where season_id = ${row.seasonId} and round_id = ${row.roundId}
    on conflict (season_id, round_id, revision) do update set started_at = excluded.started_at, progress = 0
    returning revision`.execute(db);
  return rows[0]!.revision;
}

export interface AnalysisKey {
  readonly seasonId: string;
  readonly roundId: string;
  readonly revision: number;
}

/** Says how far an analysis is, in percent. */
export async function updateAnalysisProgress(db: Kysely<Database>, key: AnalysisKey, progress: number): Promise<void> {
  await ofAnalysis(db, key).set({ progress }).where('finished_at', 'is', null).execute();
}

/** Ends an analysis with its sealed content, or with why there is none. */
export async function finishItemAnalysis(
  db: Kysely<Database>,
  key: AnalysisKey,
  end: { readonly at: Temporal.Instant; readonly sealed: Uint8Array | null; readonly failure: string | null },
): Promise<void> {
  const sealed = end.sealed && Buffer.from(end.sealed);
  await ofAnalysis(db, key)
    .set({ progress: 100, finished_at: end.at, sealed, failure: end.failure })
    .where('finished_at', 'is', null)
    .execute();
}

function ofAnalysis(db: Kysely<Database>, { seasonId, roundId, revision }: AnalysisKey) {
  return db
    .updateTable('item_analysis')
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .where('revision', '=', revision);
}

/** The newest analysis of every round of a contest. */
export async function listLatestAnalyses(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('item_analysis')
    .distinctOn('round_id')
    .select(['round_id', 'revision', 'started_at', 'progress', 'finished_at', 'failure', 'sealed'])
    .where('season_id', '=', seasonId)
    .orderBy('round_id')
    .orderBy('revision', 'desc')
    .execute();
}
