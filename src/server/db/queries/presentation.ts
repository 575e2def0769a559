import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier, hasEntryBefore } from './conflict.ts';

/** An entry in a room at a time. */
export interface PresentationRow {
  readonly entryId: string;
  readonly roomId: string;
  readonly startsAt: Temporal.Instant;
  /** The solver works around it. */
  readonly isKept: boolean;
  /** Who sits there, by name. */
  readonly judges: readonly string[];
}

/** The presentations of a version with the ids of those who sit there, by time, then room. It tells of entries by id alone. */
export async function listPlacedEntries(db: ReadonlyKysely, scheduleId: string): Promise<readonly PresentationRow[]> {
  return db
    .selectFrom('presentation')
    .select(['entry_id as entryId', 'room_id as roomId', 'starts_at as startsAt', 'is_kept as isKept'])
    .select(
      sql<string[]>`array(select seat.person_id::text from presentation_judge seat
        where seat.schedule_id = presentation.schedule_id and seat.entry_id = presentation.entry_id
        order by seat.person_id)`.as('judges'),
    )
    .where('schedule_id', '=', scheduleId)
    .orderBy('starts_at')
    .orderBy('room_id')
    .execute();
}

export interface StandingPresentation extends Pick<PresentationRow, 'entryId' | 'roomId' | 'startsAt'> {
  readonly organisationId: string;
}

/** What stands to be presented in a version, by time, then room: without what was withdrawn, excluded or sent back since. By id alone. */
export async function listStandingPresentations(
  db: ReadonlyKysely,
  scheduleId: string,
): Promise<readonly StandingPresentation[]> {
  return db
    .selectFrom('presentation')
    .innerJoin('entry', 'entry.id', 'presentation.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['entry.id as entryId', 'presentation.room_id as roomId', 'presentation.starts_at as startsAt'])
    .select('dossier.organisation_id as organisationId')
    .where('presentation.schedule_id', '=', scheduleId)
    .where(
      sql<boolean>`(
        select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
      ) in ('accepted', 'finalist', 'recognised', 'not-recognised')`,
    )
    .orderBy('presentation.starts_at')
    .orderBy('presentation.room_id')
    .execute();
}

/** When what is presented in a room of a version, by time. It is read at every sign of the room: of this room alone, without judges. */
export async function listPresentationsOfRoom(
  db: ReadonlyKysely,
  { scheduleId, roomId }: { readonly scheduleId: string; readonly roomId: string },
): Promise<readonly Pick<PresentationRow, 'entryId' | 'startsAt'>[]> {
  return db
    .selectFrom('presentation')
    .select(['entry_id as entryId', 'starts_at as startsAt'])
    .where('schedule_id', '=', scheduleId)
    .where('room_id', '=', roomId)
    .orderBy('starts_at')
    .execute();
}

/** Where and when an entry presents in a version; `undefined` = it has no place there. */
export async function findPlaceOfEntry(
  db: ReadonlyKysely,
  { scheduleId, entryId }: { readonly scheduleId: string; readonly entryId: string },
): Promise<Pick<PresentationRow, 'roomId' | 'startsAt'> | undefined> {
  return db
    .selectFrom('presentation')
    .select(['room_id as roomId', 'starts_at as startsAt'])
    .where('schedule_id', '=', scheduleId)
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
}

/** What is presented where and when in a version, by entry, for the letters to those who present. */
export async function listPlacedDossiers(db: ReadonlyKysely, scheduleId: string) {
  return db
    .selectFrom('presentation')
    .innerJoin('entry', 'entry.id', 'presentation.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select([
      'presentation.entry_id as entryId',
      'presentation.room_id as roomId',
      'presentation.starts_at as startsAt',
    ])
    .select(['dossier.id as dossierId', 'dossier.name', 'organisation.name as organisationName'])
    .where('presentation.schedule_id', '=', scheduleId)
    .execute();
}

/** What is presented, for whoever may know of it. */
export interface PresentedEntry {
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
}

/** What these entries are, of those that this person may know of: an officer all, a judge those before them now; none in a conflict. */
export async function listKnownEntries(
  db: ReadonlyKysely,
  {
    entryIds,
    personId,
    knows,
  }: { readonly entryIds: readonly string[]; readonly personId: string; readonly knows: 'all' | 'own' },
): Promise<readonly PresentedEntry[]> {
  return presented(db, entryIds)
    .where(sql<boolean>`not ${conflictedWithDossier(personId)}`)
    .$if(knows === 'own', (query) => query.where(hasEntryBefore(personId, 'own-and-led')))
    .execute();
}

/** What these entries are called in public, for a display that nobody signs in to. */
export async function listAnnouncedEntries(
  db: ReadonlyKysely,
  entryIds: readonly string[],
): Promise<readonly PresentedEntry[]> {
  return presented(db, entryIds).execute();
}

function presented(db: ReadonlyKysely, entryIds: readonly string[]) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['entry.id as entryId', 'entry.dossier_id as dossierId', 'dossier.name'])
    .select(['organisation.name as organisationName', 'entry.category_id as categoryId', 'entry.field_id as fieldId'])
    .where('entry.id', '=', sql<string>`any(${entryIds}::uuid[])`);
}

/** An entry that is to present, and who was asked to judge it in the round. */
export interface EntryToPresent {
  readonly entryId: string;
  readonly categoryId: string;
  readonly panelId: string | null;
  /** Not recused, still seated. */
  readonly judges: readonly string[];
}

/**
 * Every entry that stands before the judges of a season, with its panel and judges in the round, in order of their ids. For planning:
 * it tells of entries by id alone.
 */
export async function listEntriesToPresent(
  db: ReadonlyKysely,
  { seasonId, judgingRound }: { readonly seasonId: string; readonly judgingRound: string },
): Promise<readonly EntryToPresent[]> {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['entry.id as entryId', 'entry.category_id as categoryId'])
    .select([
      sql<string | null>`(select assignment.panel_id from assignment
        where assignment.entry_id = entry.id and assignment.judging_round = ${judgingRound}
        group by assignment.panel_id
        order by count(*) desc, max(assignment.assigned_at) desc, assignment.panel_id limit 1)`.as('panelId'),
      sql<string[]>`array(select assignment.person_id::text from assignment
        join seat on seat.panel_id = assignment.panel_id and seat.person_id = assignment.person_id and seat.left_at is null
        left join recusal on recusal.assignment_id = assignment.id
        where assignment.entry_id = entry.id and assignment.judging_round = ${judgingRound} and recusal.assignment_id is null
        order by assignment.person_id)`.as('judges'),
    ])
    .where('dossier.season_id', '=', seasonId)
    .where(standsToPresent())
    .orderBy('entry.id')
    .execute();
}

/** Withdrawn, returned and excluded entries are before nobody. */
function standsToPresent() {
  return sql<boolean>`(
    select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
  ) in ('accepted', 'finalist')`;
}

/** The presentations of a draft are these, and no others. */
export async function replacePresentations(
  db: Kysely<Database>,
  scheduleId: string,
  rows: readonly PresentationRow[],
): Promise<void> {
  await db.deleteFrom('presentation').where('schedule_id', '=', scheduleId).execute();
  if (rows.length === 0) return;
  await db
    .insertInto('presentation')
    .values(
      rows.map((row) => ({
        schedule_id: scheduleId,
        entry_id: row.entryId,
        room_id: row.roomId,
        starts_at: row.startsAt,
        is_kept: row.isKept,
      })),
    )
    .execute();
  const seats = rows.flatMap(({ entryId, judges }) => judges.map((personId) => ({ entryId, personId })));
  await sql`insert into presentation_judge select ${scheduleId}::uuid, * from unnest(
    ${seats.map(({ entryId }) => entryId)}::uuid[], ${seats.map(({ personId }) => personId)}::uuid[])`.execute(db);
}

/** What a person hears in published versions while they sit on the room's panel, without what they are in a conflict with. */
export async function listOwnPresentations(
  db: ReadonlyKysely,
  { scheduleIds, personId }: { readonly scheduleIds: readonly string[]; readonly personId: string },
) {
  return db
    .selectFrom('presentation_judge as own')
    .innerJoin('presentation', (join) =>
      join
        .onRef('presentation.schedule_id', '=', 'own.schedule_id')
        .onRef('presentation.entry_id', '=', 'own.entry_id'),
    )
    .innerJoin('entry', 'entry.id', 'presentation.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['own.schedule_id as scheduleId', 'presentation.room_id as roomId', 'presentation.starts_at as startsAt'])
    .select(['entry.id as entryId', 'entry.dossier_id as dossierId', 'dossier.name', 'dossier.season_id as seasonId'])
    .select(['organisation.name as organisationName', 'entry.category_id as categoryId', 'entry.field_id as fieldId'])
    .where('own.schedule_id', '=', sql<string>`any(${scheduleIds}::uuid[])`)
    .where('own.person_id', '=', personId)
    .where(standsToPresent())
    .where(
      sql<boolean>`exists (select 1 from seat join schedule_room heard on heard.panel_id = seat.panel_id
        where heard.schedule_id = own.schedule_id and heard.room_id = presentation.room_id
          and seat.person_id = own.person_id and seat.left_at is null)`,
    )
    .where(sql<boolean>`not ${conflictedWithDossier(personId)}`)
    .orderBy('presentation.starts_at')
    .execute();
}

/** Where and when the entries of a dossier present in the published timetables in force. */
export async function listPresentationsOfDossier(
  db: ReadonlyKysely,
  { dossierId, scheduleIds }: { readonly dossierId: string; readonly scheduleIds: readonly string[] },
) {
  return db
    .selectFrom('presentation')
    .innerJoin('entry', 'entry.id', 'presentation.entry_id')
    .innerJoin('schedule', 'schedule.id', 'presentation.schedule_id')
    .innerJoin('schedule_room as room', (join) =>
      join
        .onRef('room.schedule_id', '=', 'presentation.schedule_id')
        .onRef('room.room_id', '=', 'presentation.room_id'),
    )
    .select(['entry.id as entryId', 'presentation.starts_at as startsAt', 'schedule.slot_minutes as slotMinutes'])
    .select(['schedule.id as scheduleId', 'schedule.number', 'schedule.judging_round as judgingRound'])
    .select([
      'room.room_id as roomId',
      'room.name as roomName',
      'room.city',
      'room.is_online as isOnline',
      'room.place',
    ])
    .where('entry.dossier_id', '=', dossierId)
    .where('presentation.schedule_id', '=', sql<string>`any(${scheduleIds}::uuid[])`)
    .orderBy('presentation.starts_at')
    .execute();
}

/** Who sits on the panels of a season in a round, the lead first. */
export async function listPanelSeats(
  db: ReadonlyKysely,
  { seasonId, judgingRound }: { readonly seasonId: string; readonly judgingRound: string },
) {
  return db
    .selectFrom('seat')
    .innerJoin('panel', 'panel.id', 'seat.panel_id')
    .innerJoin('council', 'council.id', 'panel.council_id')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .select(['seat.panel_id as panelId', 'panel.name as panelName', 'seat.person_id as personId'])
    .select(['person.name as judgeName', 'seat.is_lead as isLead'])
    .where('council.season_id', '=', seasonId)
    .where('seat.left_at', 'is', null)
    .where(sql<boolean>`(seat.judging_rounds is null or ${judgingRound} = any(seat.judging_rounds))`)
    .orderBy('panel.name')
    .orderBy('panel.id')
    .orderBy('seat.is_lead', 'desc')
    .orderBy('seat.id')
    .execute();
}
