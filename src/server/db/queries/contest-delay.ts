import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export type DelayKind = 'extension' | 'pause' | 'resumption';

export interface NewDelay {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly kind: DelayKind;
  /** Of an extension. */
  readonly seconds: number | null;
  /** Of a resumption: the pause it ends. */
  readonly pauseId: string | null;
  /** Of a pause: when it is expected to go on. */
  readonly expectedAt: Temporal.Instant | null;
  readonly reason: string;
  readonly takesEffectAt: Temporal.Instant;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Every delay of every round, in the order in which they take effect, with the name of who made it. */
export async function listDelays(db: ReadonlyKysely) {
  return db
    .selectFrom('round_delay')
    .select([
      'id',
      'season_id',
      'round_id',
      'kind',
      'seconds',
      'pause_id',
      'expected_at',
      'reason',
      'takes_effect_at',
      'made_by',
      'made_at',
      'rehearsed',
    ])
    .orderBy('takes_effect_at')
    .orderBy('id')
    .execute();
}

export type DelayRow = Awaited<ReturnType<typeof listDelays>>[number];

/** One delay of a round at a time: two presses at the same moment are decided one after the other. Call it first in the transaction. */
export async function lockDelays(db: Kysely<Database>, seasonId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`round-delay/${seasonId}`}, 0))`.execute(db);
}

/** Adds a delay; `false` when it is there already (the same form sent twice), or when its pause has been ended before. */
export async function insertDelay(db: Kysely<Database>, delay: NewDelay): Promise<boolean> {
  const result = await db
    .insertInto('round_delay')
    .values({
      id: delay.id,
      season_id: delay.seasonId,
      round_id: delay.roundId,
      kind: delay.kind,
      seconds: delay.seconds,
      pause_id: delay.pauseId,
      expected_at: delay.expectedAt,
      reason: delay.reason,
      takes_effect_at: delay.takesEffectAt,
      made_by: delay.madeBy,
      made_at: delay.madeAt,
      rehearsed: delay.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** How many attempts of a round are open at this instant, by their stored deadlines. One question by the index of open attempts. */
export async function countOpenAttempts(
  db: ReadonlyKysely,
  round: { readonly seasonId: string; readonly roundId: string; readonly since: Temporal.Instant },
): Promise<number> {
  const row = await db
    .selectFrom('attempt')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('season_id', '=', round.seasonId)
    .where('round_id', '=', round.roundId)
    .where('submitted_at', 'is', null)
    .where((eb) => eb.or([eb('deadline', 'is', null), eb('deadline', '>', round.since)]))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What has delayed one round, newest first, with the name of who made it. */
export async function listDelaysOfRound(db: ReadonlyKysely, seasonId: string, roundId: string) {
  return db
    .selectFrom('round_delay as delay')
    .innerJoin('person', 'person.id', 'delay.made_by')
    .select([
      'delay.id',
      'delay.kind',
      'delay.seconds',
      'delay.expected_at',
      'delay.reason',
      'delay.takes_effect_at',
      'delay.made_at',
      'person.name as made_by',
    ])
    .where('delay.season_id', '=', seasonId)
    .where('delay.round_id', '=', roundId)
    .orderBy('delay.takes_effect_at', 'desc')
    .execute();
}
