import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The waiting room of each contest as it was set last. */
export async function listWaitingRooms(db: ReadonlyKysely) {
  return db
    .selectFrom('waiting_room_setting')
    .distinctOn('season_id')
    .select(['season_id', 'admit_per_second', 'place_kept_minutes', 'pass_minutes'])
    .orderBy('season_id')
    .orderBy('sequence', 'desc')
    .execute();
}

/** Every setting a contest's waiting room has had, the newest first, and who set it. */
export async function listWaitingRoomSettings(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('waiting_room_setting as setting')
    .leftJoin('person', 'person.id', 'setting.set_by')
    .select(['setting.admit_per_second', 'setting.place_kept_minutes', 'setting.pass_minutes', 'setting.reason'])
    .select(['setting.set_at', 'person.name as set_by'])
    .where('setting.season_id', '=', seasonId)
    .orderBy('setting.sequence', 'desc')
    .limit(50)
    .execute();
}

/** Sets a waiting room; the setting before stays on record. */
export async function insertWaitingRoomSetting(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly seasonId: string;
    readonly admitPerSecond: number | null;
    readonly placeKeptMinutes: number;
    readonly passMinutes: number;
    readonly reason: string;
    readonly by: string | null;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('waiting_room_setting')
    .values({
      id: row.id,
      season_id: row.seasonId,
      admit_per_second: row.admitPerSecond,
      place_kept_minutes: row.placeKeptMinutes,
      pass_minutes: row.passMinutes,
      reason: row.reason,
      set_by: row.by,
      set_at: row.at,
    })
    .execute();
}

export interface LineRow {
  readonly seasonId: string;
  readonly lane: string;
  readonly given: number;
  readonly letInThousandths: number;
  readonly asOf: Temporal.Instant;
  readonly perSecond: number;
  readonly burst: number;
}

/** Opens lines that are not there yet. */
export async function insertWaitingLines(db: Kysely<Database>, rows: readonly LineRow[]): Promise<void> {
  await db
    .insertInto('waiting_line')
    .values(
      rows.map((row) => ({
        season_id: row.seasonId,
        lane: row.lane,
        given: row.given,
        let_in_thousandths: row.letInThousandths,
        as_of: row.asOf,
        per_second: row.perSecond,
        burst: row.burst,
      })),
    )
    .onConflict((conflict) => conflict.columns(['season_id', 'lane']).doNothing())
    .execute();
}

/** These lines, locked until the transaction ends; always in the same order, so that no two wait for each other. */
export async function lockWaitingLines(
  db: Kysely<Database>,
  keys: readonly Pick<LineRow, 'seasonId' | 'lane'>[],
): Promise<readonly LineRow[]> {
  const { rows } = await sql<LineRow>`
    select season_id as "seasonId", lane, given, let_in_thousandths as "letInThousandths", as_of as "asOf",
      per_second as "perSecond", burst
    from waiting_line
    where (season_id, lane) in (select * from unnest(${keys.map((key) => key.seasonId)}::text[], ${keys.map((key) => key.lane)}::text[]))
    order by season_id, lane
    for update`.execute(db);
  return rows;
}

/** Writes lines as they stand now. */
export async function updateWaitingLines(db: Kysely<Database>, rows: readonly LineRow[]): Promise<void> {
  await sql`
    update waiting_line set given = sent.given, let_in_thousandths = sent.let_in_thousandths, as_of = sent.as_of,
      per_second = sent.per_second, burst = sent.burst
    from unnest(${rows.map((row) => row.seasonId)}::text[], ${rows.map((row) => row.lane)}::text[],
      ${rows.map((row) => row.given)}::bigint[], ${rows.map((row) => row.letInThousandths)}::bigint[],
      ${rows.map((row) => row.asOf.toString())}::timestamptz[], ${rows.map((row) => row.perSecond)}::int[],
      ${rows.map((row) => row.burst)}::int[])
      as sent (season_id, lane, given, let_in_thousandths, as_of, per_second, burst)
    where waiting_line.season_id = sent.season_id and waiting_line.lane = sent.lane`.execute(db);
}

/** One line as it was written last. */
export async function findWaitingLine(
  db: ReadonlyKysely,
  seasonId: string,
  lane: string,
): Promise<LineRow | undefined> {
  const row = await db
    .selectFrom('waiting_line')
    .select(['given', 'let_in_thousandths', 'as_of', 'per_second', 'burst'])
    .where('season_id', '=', seasonId)
    .where('lane', '=', lane)
    .executeTakeFirst();
  return (
    row && {
      seasonId,
      lane,
      given: row.given,
      letInThousandths: row.let_in_thousandths,
      asOf: row.as_of,
      perSecond: row.per_second,
      burst: row.burst,
    }
  );
}

/** Forgets lines of networks that nobody has drawn from since, with the numbers they used: the next line counts from 1 again. */
export async function deleteStaleLines(db: Kysely<Database>, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ lane: string }>`
    with stale as (delete from waiting_line where lane <> '' and as_of < ${before.toString()} returning season_id, lane),
      used as (delete from waiting_pass as pass using stale where pass.season_id = stale.season_id and pass.lane = stale.lane)
    select lane from stale`.execute(db);
  return rows.length;
}

/** Whom a number let in; `undefined` while it has let in nobody. */
export async function findPassHolder(db: ReadonlyKysely, pass: Pass): Promise<string | undefined> {
  const row = await db
    .selectFrom('waiting_pass')
    .select('holder_id')
    .where('season_id', '=', pass.seasonId)
    .where('lane', '=', pass.lane)
    .where('number', '=', pass.number)
    .executeTakeFirst();
  return row?.holder_id;
}

export interface Pass {
  readonly seasonId: string;
  readonly lane: string;
  readonly number: number;
}

/** Uses a number for this holder, once and for all; `false` = somebody used it before. Two at once: the database lets one through. */
export async function insertPass(
  db: Kysely<Database>,
  { seasonId, lane, number, holderId, at }: Pass & { readonly holderId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('waiting_pass')
    .values({ season_id: seasonId, lane, number, holder_id: holderId, used_at: at })
    .onConflict((conflict) => conflict.columns(['season_id', 'lane', 'number']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Lets a number go that was taken for somebody who is not registered after all; one that is a participant's stays theirs. */
export async function deleteUnusedPass(
  db: Kysely<Database>,
  { seasonId, lane, number, holderId }: Pass & { readonly holderId: string },
): Promise<void> {
  await db
    .deleteFrom('waiting_pass')
    .where('season_id', '=', seasonId)
    .where('lane', '=', lane)
    .where('number', '=', number)
    .where('holder_id', '=', holderId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('participant').select('participant_id').where('participant_id', '=', holderId))),
    )
    .execute();
}
