import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export type KeyAccessAction = 'listed' | 'searched' | 'viewed' | 'exported' | 'compared' | 'decided';

export interface NewKeyAccess {
  readonly id: string;
  readonly seasonId: string;
  readonly bankId: string;
  readonly personId: string | null;
  readonly action: KeyAccessAction;
  readonly questionId: string | null;
  /** Address of the page, or `bank export` of the command line. */
  readonly page: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Writes down that somebody saw questions or keys. Never changed: the database refuses. */
export async function insertKeyAccess(db: Kysely<Database>, row: NewKeyAccess): Promise<void> {
  await db
    .insertInto('key_access')
    .values({
      id: row.id,
      season_id: row.seasonId,
      bank_id: row.bankId,
      person_id: row.personId,
      action: row.action,
      question_id: row.questionId,
      page: row.page,
      detail: JSON.stringify(row.detail),
      accessed_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

export interface KeyAccessPage {
  readonly seasonId: string;
  /** Empty = everybody, every action. */
  readonly personId: string;
  readonly action: string;
  readonly offset: number;
  readonly limit: number;
}

/** Who saw what of a contest's bank, the latest first. */
export async function listKeyAccess(db: ReadonlyKysely, page: KeyAccessPage) {
  return accessOf(db, page)
    .leftJoin('person', 'person.id', 'key_access.person_id')
    .select([
      'key_access.id',
      'key_access.accessed_at',
      'key_access.action',
      'key_access.question_id',
      'key_access.page',
      'key_access.detail',
      'key_access.person_id',
      'person.name',
    ])
    .orderBy('key_access.accessed_at', 'desc')
    .orderBy('key_access.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
}

/** How many lines of the access log meet the filter. */
export async function countKeyAccess(db: ReadonlyKysely, page: KeyAccessPage): Promise<number> {
  const row = await accessOf(db, page)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Everybody who stands in the access log of a contest, with how often. */
export async function listKeyReaders(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('key_access')
    .innerJoin('person', 'person.id', 'key_access.person_id')
    .select(['person.id', 'person.name', (eb) => eb.fn.countAll<string>().as('count')])
    .where('key_access.season_id', '=', seasonId)
    .groupBy(['person.id', 'person.name'])
    .orderBy('person.name')
    .execute();
}

function accessOf(db: ReadonlyKysely, { seasonId, personId, action }: KeyAccessPage) {
  return db
    .selectFrom('key_access')
    .where('key_access.season_id', '=', seasonId)
    .$if(personId !== '', (query) => query.where('key_access.person_id', '=', personId))
    .$if(action !== '', (query) => query.where('key_access.action', '=', action));
}
