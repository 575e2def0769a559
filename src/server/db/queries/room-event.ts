import { sql, type Kysely } from 'kysely';
import type { RoomEvent } from '#core/judging/room-events.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import { hasCommittedTo } from './council-commitment.ts';

/** Proof that a person may run this room: its lead, or an officer of the season. Only `app/judging/admit-to-room.ts` makes one. */
export type RoomDesk = { readonly roomId: string; readonly seasonId: string; readonly personId: string } & {
  readonly __proof: 'room-desk';
};

/** Which round of which season is heard in a room; `undefined` = no such room. For gates. */
export async function findRoom(db: ReadonlyKysely, roomId: string) {
  return db
    .selectFrom('room')
    .select(['id', 'season_id as seasonId', 'judging_round as judgingRound'])
    .where('id', '=', roomId)
    .executeTakeFirst();
}

/** What has happened in a room on a day, in order. */
export async function listRoomEvents(
  db: ReadonlyKysely,
  { roomId, day }: { readonly roomId: string; readonly day: string },
): Promise<readonly RoomEvent[]> {
  const rows = await db
    .selectFrom('room_event')
    .select(['sequence', 'kind', 'entry_id', 'judge_id', 'seconds', 'entry_order', 'undoes', 'happened_at'])
    .where('room_id', '=', roomId)
    .where('day', '=', sql<string>`${day}::date`)
    .orderBy('sequence')
    .execute();
  return rows.map(
    (row) =>
      ({
        kind: row.kind,
        sequence: row.sequence,
        atMs: row.happened_at.epochMilliseconds,
        ...(row.entry_id === null ? {} : { entry: row.entry_id }),
        ...(row.judge_id === null ? {} : { judge: row.judge_id }),
        ...(row.seconds === null ? {} : { seconds: row.seconds }),
        ...(row.entry_order === null ? {} : { entries: row.entry_order }),
        ...(row.undoes === null ? {} : { undoes: row.undoes }),
      }) as RoomEvent,
  );
}

/** Entries of a season whose standing word is that nobody came to present them: not called back, not begun since, not undone. */
export async function listAbsentEntries(db: ReadonlyKysely, seasonId: string): Promise<ReadonlySet<string>> {
  const newest = db
    .selectFrom('room_event as event')
    .innerJoin('room', 'room.id', 'event.room_id')
    .distinctOn('event.entry_id')
    .select(['event.entry_id', 'event.kind'])
    .where('room.season_id', '=', seasonId)
    .where('event.kind', 'in', ['no-show', 'returned', 'started'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('room_event as later')
            .select('later.sequence')
            .whereRef('later.room_id', '=', 'event.room_id')
            .whereRef('later.day', '=', 'event.day')
            .whereRef('later.undoes', '=', 'event.sequence'),
        ),
      ),
    )
    .orderBy('event.entry_id')
    .orderBy('event.happened_at', 'desc')
    .orderBy('event.sequence', 'desc')
    .as('newest');
  const rows = await db.selectFrom(newest).select('newest.entry_id').where('newest.kind', '=', 'no-show').execute();
  return new Set(rows.flatMap(({ entry_id }) => entry_id ?? []));
}

export interface NewRoomEvent {
  readonly day: string;
  readonly sequence: number;
  readonly kind: RoomEvent['kind'];
  readonly entry?: string;
  readonly judge?: string;
  readonly seconds?: number;
  readonly entries?: readonly string[];
  readonly undoes?: number;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps what happens in a room; `false` = somebody recorded something else meanwhile. */
export async function insertRoomEvent(db: Kysely<Database>, desk: RoomDesk, row: NewRoomEvent): Promise<boolean> {
  const result = await db
    .insertInto('room_event')
    .values({
      room_id: desk.roomId,
      day: row.day,
      sequence: row.sequence,
      kind: row.kind,
      entry_id: row.entry ?? null,
      judge_id: row.judge ?? null,
      seconds: row.seconds ?? null,
      entry_order: row.entries ? JSON.stringify(row.entries) : null,
      undoes: row.undoes ?? null,
      happened_at: row.at,
      recorded_by: desk.personId,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['room_id', 'day', 'sequence']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface RoomJudge {
  readonly personId: string;
  readonly name: string;
  readonly isLead: boolean;
}

/** The panel of a room, its lead first; also whoever else the timetable seats there, while they hold the seat from which they judge. */
export async function listRoomJudges(
  db: ReadonlyKysely,
  {
    panelId,
    scheduleId,
    entryIds,
  }: { readonly panelId: string; readonly scheduleId: string; readonly entryIds: readonly string[] },
): Promise<readonly RoomJudge[]> {
  return db
    .selectFrom('person')
    .leftJoin('seat', (join) =>
      join.onRef('seat.person_id', '=', 'person.id').on('seat.panel_id', '=', panelId).on('seat.left_at', 'is', null),
    )
    .select(['person.id as personId', 'person.name', sql<boolean>`coalesce(seat.is_lead, false)`.as('isLead')])
    .where((eb) =>
      eb.or([
        eb('seat.id', 'is not', null),
        eb(
          'person.id',
          'in',
          eb
            .selectFrom('presentation_judge as planned')
            .innerJoin('assignment', (join) =>
              join
                .onRef('assignment.entry_id', '=', 'planned.entry_id')
                .onRef('assignment.person_id', '=', 'planned.person_id'),
            )
            .innerJoin('seat as held', (join) =>
              join
                .onRef('held.panel_id', '=', 'assignment.panel_id')
                .onRef('held.person_id', '=', 'planned.person_id')
                .on('held.left_at', 'is', null),
            )
            .select('planned.person_id')
            .where('planned.schedule_id', '=', scheduleId)
            .where('planned.entry_id', '=', sql<string>`any(${entryIds}::uuid[])`),
        ),
      ]),
    )
    .orderBy(sql`coalesce(seat.is_lead, false)`, 'desc')
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
}

/** Who judges each of these entries in a round: seated, not recused, in no conflict with it. */
export async function listJudgesOfEntries(
  db: ReadonlyKysely,
  { entryIds, judgingRound }: { readonly entryIds: readonly string[]; readonly judgingRound: string },
): Promise<readonly { readonly entryId: string; readonly personId: string }[]> {
  return db
    .selectFrom('assignment')
    .innerJoin('entry', 'entry.id', 'assignment.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.panel_id', '=', 'assignment.panel_id')
        .onRef('seat.person_id', '=', 'assignment.person_id')
        .on('seat.left_at', 'is', null),
    )
    .select(['assignment.entry_id as entryId', 'assignment.person_id as personId'])
    .where('assignment.entry_id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .where('assignment.judging_round', '=', judgingRound)
    .where(sql<boolean>`not ${conflictedWithDossier(sql.ref('assignment.person_id'))}`)
    .orderBy('assignment.id')
    .execute();
}

/** Who was noted as present in the rooms of a season, by day: the newest note of each person counts. For the attendance list. */
export async function listRoomAttendance(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('room_event as noted')
    .innerJoin('room', 'room.id', 'noted.room_id')
    .select(['noted.room_id as roomId', 'noted.day', 'noted.judge_id as personId'])
    .select((eb) => eb.fn.min('noted.happened_at').as('presentAt'))
    .where('room.season_id', '=', seasonId)
    .where('noted.kind', '=', 'judge-present')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('room_event as later')
            .select('later.sequence')
            .whereRef('later.room_id', '=', 'noted.room_id')
            .whereRef('later.day', '=', 'noted.day')
            .whereRef('later.judge_id', '=', 'noted.judge_id')
            .whereRef('later.sequence', '>', 'noted.sequence')
            .where('later.kind', '=', 'judge-away'),
        ),
      ),
    )
    .groupBy(['noted.room_id', 'noted.day', 'noted.judge_id'])
    .orderBy('noted.day')
    .orderBy('noted.room_id')
    .orderBy('noted.judge_id')
    .execute();
}

/** Whether a person signed the commitment of the council that a panel is of. */
export async function hasCommittedToPanel(
  db: ReadonlyKysely,
  { panelId, personId }: { readonly panelId: string; readonly personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('panel')
    .select('panel.id')
    .where('panel.id', '=', panelId)
    .where(hasCommittedTo(sql.ref('panel.council_id'), sql`${personId}::uuid`))
    .executeTakeFirst();
  return row !== undefined;
}

export interface OwnRoom {
  readonly roomId: string;
  /** Leads the panel that sits there. */
  readonly isLead: boolean;
  /** Signed the commitment of its council. */
  readonly hasCommitted: boolean;
}

/** The rooms of the panels on which a person sits, in any published timetable, and as what. */
export async function listOwnRooms(db: ReadonlyKysely, personId: string): Promise<readonly OwnRoom[]> {
  return db
    .selectFrom('schedule_room as room')
    .innerJoin('schedule_publication as publication', 'publication.schedule_id', 'room.schedule_id')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.panel_id', '=', 'room.panel_id')
        .on('seat.person_id', '=', personId)
        .on('seat.left_at', 'is', null),
    )
    .innerJoin('panel', 'panel.id', 'seat.panel_id')
    .select(['room.room_id as roomId', sql<boolean>`bool_or(seat.is_lead)`.as('isLead')])
    .select(
      sql<boolean>`bool_or(${hasCommittedTo(sql.ref('panel.council_id'), sql.ref('seat.person_id'))})`.as(
        'hasCommitted',
      ),
    )
    .groupBy('room.room_id')
    .orderBy('room.room_id')
    .execute();
}
