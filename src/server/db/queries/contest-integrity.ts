import { sql, type Kysely } from 'kysely';
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
