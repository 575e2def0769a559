import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewRoster {
  readonly id: string;
  readonly seasonId: string;
  readonly fileName: string;
  readonly people: number;
  readonly by: string;
  readonly at: Temporal.Instant;
}

export interface NewRosterEntry {
  /** The participant the code makes. */
  readonly participantId: string;
  readonly rowNumber: number;
  readonly facts: Uint8Array;
}

/** Adds a list of people with codes. */
export async function insertRoster(db: Kysely<Database>, row: NewRoster): Promise<void> {
  await db
    .insertInto('roster')
    .values({
      id: row.id,
      season_id: row.seasonId,
      file_name: row.fileName,
      people: row.people,
      loaded_by: row.by,
      loaded_at: row.at,
    })
    .execute();
}

/** Adds the people of a list in one statement; answers how many were new. A code that is there already keeps its holder. */
export async function insertRosterEntries(
  db: Kysely<Database>,
  rosterId: string,
  rows: readonly NewRosterEntry[],
): Promise<number> {
  const { rows: added } = await sql<{ participant_id: string }>`
    insert into roster_entry (participant_id, roster_id, row_number, facts)
    select sent.participant_id, ${rosterId}::uuid, sent.row_number, sent.facts
    from unnest(${rows.map((row) => row.participantId)}::uuid[], ${rows.map((row) => row.rowNumber)}::int[],
      ${rows.map((row) => row.facts)}::bytea[]) as sent (participant_id, row_number, facts)
    on conflict (participant_id) do nothing
    returning participant_id`.execute(db);
  return added.length;
}

/** What is known of the holder of a code, sealed; `undefined` = no list of the season has that code, or its facts are erased. */
export async function findRosterEntry(db: ReadonlyKysely, seasonId: string, participantId: string) {
  return db
    .selectFrom('roster_entry')
    .innerJoin('roster', 'roster.id', 'roster_entry.roster_id')
    .select('roster_entry.facts')
    .where('roster.season_id', '=', seasonId)
    .where('roster_entry.participant_id', '=', participantId)
    .where('roster_entry.facts', '<>', sql<Uint8Array>`''::bytea`)
    .executeTakeFirst();
}

/** Which of these codes are on a list of any season already. */
export async function listKnownCodes(
  db: ReadonlyKysely,
  participantIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('roster_entry')
    .select('participant_id')
    .where('participant_id', '=', sql<string>`any(${participantIds}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.participant_id));
}

/** The lists of a season, newest first, with how many of their codes have been used. */
export async function listRosters(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('roster')
    .innerJoin('person', 'person.id', 'roster.loaded_by')
    .select((eb) => [
      'roster.id',
      'roster.file_name',
      'roster.people',
      'roster.loaded_at',
      'person.name as loaded_by_name',
      eb
        .selectFrom('roster_entry')
        .innerJoin('participant', 'participant.participant_id', 'roster_entry.participant_id')
        .select((count) => count.fn.countAll<number>().as('used'))
        .whereRef('roster_entry.roster_id', '=', 'roster.id')
        .as('used'),
    ])
    .where('roster.season_id', '=', seasonId)
    .orderBy('roster.loaded_at', 'desc')
    .orderBy('roster.id')
    .execute();
}

/** Whether anybody of a season has a code. */
export async function hasRoster(db: ReadonlyKysely, seasonId: string): Promise<boolean> {
  const row = await db.selectFrom('roster').select('id').where('season_id', '=', seasonId).limit(1).executeTakeFirst();
  return row !== undefined;
}
