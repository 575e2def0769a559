import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** A version of the timetable of a round. `publishedAt` = `null`: a draft. */
export interface ScheduleRow {
  readonly id: string;
  readonly seasonId: string;
  readonly judgingRound: string;
  readonly number: number;
  readonly basedOn: string | null;
  readonly slotMinutes: number;
  readonly quorum: number;
  readonly maxInARow: number | null;
  readonly keepsCategories: boolean;
  /** Rises with every change of a draft. */
  readonly revision: number;
  /** What the solver came to, as it was kept. */
  readonly solving: unknown;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly publishedAt: Temporal.Instant | null;
  readonly publishedBy: string | null;
  readonly reason: string | null;
  /** Where its order is drawn: what the seed is committed to by, in hexadecimal, and when it was drawn. */
  readonly orderCommitment: string | null;
  readonly orderDrawnAt: Temporal.Instant | null;
}

/** The versions of a round's timetable, newest first. */
export async function listSchedules(
  db: ReadonlyKysely,
  { seasonId, judgingRound }: { readonly seasonId: string; readonly judgingRound: string },
): Promise<readonly ScheduleRow[]> {
  return schedules(db)
    .where('schedule.season_id', '=', seasonId)
    .where('schedule.judging_round', '=', judgingRound)
    .orderBy('schedule.number', 'desc')
    .execute();
}

/** One version. */
export async function findSchedule(db: ReadonlyKysely, scheduleId: string): Promise<ScheduleRow | undefined> {
  return schedules(db).where('schedule.id', '=', scheduleId).executeTakeFirst();
}

/** The published timetable in force of every round of a season, by round. */
export async function listPublishedSchedules(db: ReadonlyKysely, seasonId: string): Promise<readonly ScheduleRow[]> {
  return schedules(db)
    .distinctOn('schedule.judging_round')
    .where('schedule.season_id', '=', seasonId)
    .where('publication.schedule_id', 'is not', null)
    .orderBy('schedule.judging_round')
    .orderBy('schedule.number', 'desc')
    .execute();
}

function schedules(db: ReadonlyKysely) {
  return db
    .selectFrom('schedule')
    .leftJoin('schedule_publication as publication', 'publication.schedule_id', 'schedule.id')
    .leftJoin('schedule_order', 'schedule_order.schedule_id', 'schedule.id')
    .leftJoin('schedule_order_draw as draw', 'draw.schedule_id', 'schedule.id')
    .leftJoin('person as maker', 'maker.id', 'schedule.made_by')
    .leftJoin('person as publisher', 'publisher.id', 'publication.published_by')
    .select(['schedule.id', 'schedule.season_id as seasonId', 'schedule.judging_round as judgingRound'])
    .select(['schedule.number', 'schedule.based_on as basedOn', 'schedule.slot_minutes as slotMinutes'])
    .select(['schedule.quorum', 'schedule.max_in_a_row as maxInARow', 'schedule.keeps_categories as keepsCategories'])
    .select(['schedule.revision', 'schedule.solving', 'schedule.made_at as madeAt'])
    .select(sql<string>`coalesce(maker.name, '')`.as('madeBy'))
    .select(['publication.published_at as publishedAt', 'publisher.name as publishedBy', 'publication.reason'])
    .select(sql<string | null>`encode(schedule_order.commitment, 'hex')`.as('orderCommitment'))
    .select('draw.drawn_at as orderDrawnAt');
}

/** A room as a version has it. */
export interface RoomRow {
  readonly roomId: string;
  readonly position: number;
  readonly name: string;
  readonly city: string | null;
  readonly isOnline: boolean;
  /** An address, or where to go online. */
  readonly place: string | null;
  readonly panelId: string;
  /** On which it is used, e.g. `2019-03-16`; `null` = all. */
  readonly days: readonly string[] | null;
}

/** The rooms of a version in their order, with the names of their panels. */
export async function listScheduleRooms(
  db: ReadonlyKysely,
  scheduleId: string,
): Promise<readonly (RoomRow & { readonly panelName: string })[]> {
  const rows = await db
    .selectFrom('schedule_room as room')
    .innerJoin('panel', 'panel.id', 'room.panel_id')
    .select(['room.room_id as roomId', 'room.position', 'room.name', 'room.city', 'room.is_online as isOnline'])
    .select(['room.place', 'room.panel_id as panelId', 'room.days', 'panel.name as panelName'])
    .where('room.schedule_id', '=', scheduleId)
    .orderBy('room.position')
    .orderBy('room.room_id')
    .execute();
  return rows.map((row) => ({ ...row, days: row.days as readonly string[] | null }));
}

/** When the slots of a version begin, in order. */
export async function listScheduleSlots(db: ReadonlyKysely, scheduleId: string): Promise<readonly Temporal.Instant[]> {
  const rows = await db
    .selectFrom('schedule_slot')
    .select('starts_at')
    .where('schedule_id', '=', scheduleId)
    .orderBy('starts_at')
    .execute();
  return rows.map(({ starts_at }) => starts_at);
}

export interface NewSchedule {
  readonly id: string;
  readonly judgingRound: string;
  readonly number: number;
  readonly basedOn: string | null;
  readonly slotMinutes: number;
  readonly quorum: number;
  readonly maxInARow: number | null;
  readonly keepsCategories: boolean;
  readonly at: Temporal.Instant;
}

/** Begins a version; `false` when somebody else did meanwhile. */
export async function insertSchedule(db: Kysely<Database>, desk: SeasonDesk, row: NewSchedule): Promise<boolean> {
  const result = await db
    .insertInto('schedule')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      judging_round: row.judgingRound,
      number: row.number,
      based_on: row.basedOn,
      slot_minutes: row.slotMinutes,
      quorum: row.quorum,
      max_in_a_row: row.maxInARow,
      keeps_categories: row.keepsCategories,
      made_by: desk.personId,
      made_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface ScheduleChange {
  readonly id: string;
  /** As it was when whoever changes it read it. */
  readonly revision: number;
  readonly rules?: Pick<NewSchedule, 'quorum' | 'maxInARow' | 'keepsCategories' | 'slotMinutes'> | undefined;
  readonly solving?: unknown;
}

/** Raises the revision of a draft and changes what is named; `false` = somebody changed it meanwhile. */
export async function updateDraft(db: Kysely<Database>, change: ScheduleChange): Promise<boolean> {
  const { rules, solving } = change;
  const result = await db
    .updateTable('schedule')
    .set({ revision: change.revision + 1 })
    .$if(rules !== undefined, (query) =>
      query.set({
        quorum: rules!.quorum,
        max_in_a_row: rules!.maxInARow,
        keeps_categories: rules!.keepsCategories,
        slot_minutes: rules!.slotMinutes,
      }),
    )
    .$if(solving !== undefined, (query) => query.set({ solving: JSON.stringify(solving) }))
    .where('id', '=', change.id)
    .where('revision', '=', change.revision)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Copies the rooms, slots, presentations and judges of a version into a new one. */
export async function copySchedule(
  db: Kysely<Database>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`insert into schedule_room select ${to}::uuid, room_id, position, name, city, is_online, place, panel_id, days
    from schedule_room where schedule_id = ${from}::uuid`.execute(db);
  await sql`insert into schedule_slot select ${to}::uuid, starts_at from schedule_slot where schedule_id = ${from}::uuid`.execute(
    db,
  );
  await sql`insert into presentation select ${to}::uuid, entry_id, room_id, starts_at, is_kept
    from presentation where schedule_id = ${from}::uuid`.execute(db);
  await sql`insert into presentation_judge select ${to}::uuid, entry_id, person_id
    from presentation_judge where schedule_id = ${from}::uuid`.execute(db);
}

/** Adds a room to the season: the same in every version from now on. */
export async function insertRoom(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: { readonly id: string; readonly judgingRound: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('room')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      judging_round: row.judgingRound,
      added_by: desk.personId,
      added_at: row.at,
    })
    .execute();
}

/** Puts a room into a draft, or says anew what it is there. */
export async function upsertScheduleRoom(db: Kysely<Database>, scheduleId: string, room: RoomRow): Promise<void> {
  const said = {
    position: room.position,
    name: room.name,
    city: room.city,
    is_online: room.isOnline,
    place: room.place,
    panel_id: room.panelId,
    days: room.days === null ? null : JSON.stringify(room.days),
  };
  await db
    .insertInto('schedule_room')
    .values({ schedule_id: scheduleId, room_id: room.roomId, ...said })
    .onConflict((conflict) => conflict.columns(['schedule_id', 'room_id']).doUpdateSet(said))
    .execute();
}

/** Takes a room out of a draft, with what was to be heard there. Answers for how many presentations. */
export async function deleteScheduleRoom(
  db: Kysely<Database>,
  { scheduleId, roomId }: { readonly scheduleId: string; readonly roomId: string },
): Promise<number> {
  const gone = await db
    .deleteFrom('presentation')
    .where('schedule_id', '=', scheduleId)
    .where('room_id', '=', roomId)
    .executeTakeFirst();
  await db
    .deleteFrom('schedule_room')
    .where('schedule_id', '=', scheduleId)
    .where('room_id', '=', roomId)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** The slots of a draft are these; what was to be heard in others has no place any more. */
export async function replaceScheduleSlots(
  db: Kysely<Database>,
  scheduleId: string,
  starts: readonly Temporal.Instant[],
): Promise<void> {
  const list = starts.map((start) => start.toString());
  await sql`delete from presentation where schedule_id = ${scheduleId}::uuid
    and not starts_at = any(${list}::timestamptz[])`.execute(db);
  await sql`delete from schedule_slot where schedule_id = ${scheduleId}::uuid
    and not starts_at = any(${list}::timestamptz[])`.execute(db);
  await sql`insert into schedule_slot select ${scheduleId}::uuid, unnest(${list}::timestamptz[])
    on conflict do nothing`.execute(db);
}

export interface NewPublication {
  readonly scheduleId: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Publishes a version: from now on it never changes. `false` = somebody did already. */
export async function insertSchedulePublication(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: NewPublication,
): Promise<boolean> {
  const result = await db
    .insertInto('schedule_publication')
    .values({
      schedule_id: row.scheduleId,
      reason: row.reason,
      published_by: desk.personId,
      published_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Throws a draft away; what was published stays. */
export async function deleteDraft(db: Kysely<Database>, scheduleId: string): Promise<void> {
  await db.deleteFrom('presentation').where('schedule_id', '=', scheduleId).execute();
  await db.deleteFrom('schedule_slot').where('schedule_id', '=', scheduleId).execute();
  await db.deleteFrom('schedule_room').where('schedule_id', '=', scheduleId).execute();
  await db.deleteFrom('schedule').where('id', '=', scheduleId).execute();
}
