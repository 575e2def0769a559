import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Start of time for an agency whose first day nobody stated. */
export const SINCE_UNKNOWN = '-infinity';

export interface AgencyRow {
  readonly id: string;
  readonly slug: string;
  readonly illustrative: boolean;
}

/** Ids of the agencies that exist among these slugs. */
export async function findAgencyIds(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('agency')
    .select(['slug', 'id'])
    .where('slug', '=', sql<string>`any(${slugs})`)
    .execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** Adds agencies; those whose slug exists stay as they are. */
export async function insertAgencies(db: Kysely<Database>, rows: readonly AgencyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('agency')
    .values([...rows])
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
}

export interface AgencyNameRow {
  readonly agency_id: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly type: string;
  readonly name: string;
  readonly alternative_name: string | null;
  readonly folded: string;
}

/** Writes dated names; a row that exists is replaced, so that loading a corrected file corrects them. */
export async function upsertAgencyNames(db: Kysely<Database>, rows: readonly AgencyNameRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('agency_name')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'valid_from']).doUpdateSet((eb) => ({
        valid_to: eb.ref('excluded.valid_to'),
        type: eb.ref('excluded.type'),
        name: eb.ref('excluded.name'),
        alternative_name: eb.ref('excluded.alternative_name'),
        folded: eb.ref('excluded.folded'),
      })),
    )
    .execute();
}

export interface AgencyParentRow {
  readonly agency_id: string;
  readonly parent_id: string;
  readonly kind: 'administrative';
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Writes dated parents; a row that exists is replaced. */
export async function upsertAgencyParents(db: Kysely<Database>, rows: readonly AgencyParentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('agency_parent')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'kind', 'valid_from'])
        .doUpdateSet((eb) => ({ parent_id: eb.ref('excluded.parent_id'), valid_to: eb.ref('excluded.valid_to') })),
    )
    .execute();
}

export interface AgencyCodeRow {
  readonly agency_id: string;
  readonly scheme: string;
  readonly code: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Writes dated codes; a row that exists is replaced. */
export async function upsertAgencyCodes(db: Kysely<Database>, rows: readonly AgencyCodeRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('agency_code')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'scheme', 'valid_from'])
        .doUpdateSet((eb) => ({ code: eb.ref('excluded.code'), valid_to: eb.ref('excluded.valid_to') })),
    )
    .execute();
}

export interface AgencySuccessionRow {
  readonly predecessor_id: string;
  readonly successor_id: string;
  readonly on_date: string;
  readonly kind: string;
}

/** Adds links of succession that are not there yet. */
export async function insertSuccessions(db: Kysely<Database>, rows: readonly AgencySuccessionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('agency_succession')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every agency at or below the root on that day, with its name, parent and type as on that day. One question for the whole tree. */
export async function listTree(db: Kysely<Database>, rootSlug: string, day: string) {
  return db
    .withRecursive('below', (eb) =>
      eb
        .selectFrom('agency')
        .select(['agency.id', sql<string | null>`null::uuid`.as('parent_id'), sql<number>`0`.as('depth')])
        .where('slug', '=', rootSlug)
        .unionAll(
          eb
            .selectFrom('below')
            .innerJoin('agency_parent as edge', 'edge.parent_id', 'below.id')
            .select(['edge.agency_id as id', 'edge.parent_id', sql<number>`below.depth + 1`.as('depth')])
            .where('edge.kind', '=', 'administrative')
            .where('edge.valid_from', '<=', day)
            .where((e) => e.or([e('edge.valid_to', 'is', null), e('edge.valid_to', '>', day)])),
        ),
    )
    .selectFrom('below')
    .innerJoin('agency', 'agency.id', 'below.id')
    .innerJoin('agency_name as naming', 'naming.agency_id', 'below.id')
    .select([
      'agency.id',
      'agency.slug',
      'agency.illustrative',
      'below.parent_id',
      'below.depth',
      'naming.name',
      'naming.alternative_name',
      'naming.type',
      'naming.folded',
    ])
    .where('naming.valid_from', '<=', day)
    .where((e) => e.or([e('naming.valid_to', 'is', null), e('naming.valid_to', '>', day)]))
    .orderBy('below.depth')
    .orderBy('agency.slug')
    .execute();
}

export interface NewHeadcount {
  readonly id: string;
  readonly agencyId: string;
  readonly seasonId: string;
  readonly people: number;
  /** ISO date on which these people were counted. */
  readonly referenceDate: string;
  readonly illustrative: boolean;
  readonly at: Temporal.Instant;
}

/** Adds a headcount declared by the program itself, and its approval. */
export async function insertHeadcount(db: Kysely<Database>, row: NewHeadcount): Promise<void> {
  await db
    .insertInto('headcount')
    .values({
      id: row.id,
      agency_id: row.agencyId,
      season_id: row.seasonId,
      people: row.people,
      reference_date: row.referenceDate,
      illustrative: row.illustrative,
      declared_by: null,
      declared_at: row.at,
    })
    .execute();
  await db
    .insertInto('headcount_approval')
    .values({ headcount_id: row.id, approved_by: null, approved_at: row.at })
    .execute();
}

/** An agency as on a day, with those it stands under. */
export interface AgencyPlace {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The highest first. */
  readonly above: readonly string[];
  /** By the statistics office; `null` where it has none. */
  readonly code: string | null;
}

/** Every agency of a day with the names of those above it, from the roots down. Of a query that names it `place`. */
function placesOn(day: string) {
  const holds = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${day} and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${day})`;
  return sql<AgencyPlace & { readonly own: string; readonly words: string; readonly depth: number }>`(
    with recursive lineage as (
      select agency.id, naming.name, naming.type, array[]::text[] as above,
        ' ' || naming.folded as own, ' ' || naming.folded as words, 0 as depth
      from agency join agency_name naming on naming.agency_id = agency.id and ${holds('naming')}
      where not exists (
        select 1 from agency_parent edge
        where edge.agency_id = agency.id and edge.kind = 'administrative' and ${holds('edge')}
      )
      union all
      select naming.agency_id, naming.name, naming.type, lineage.above || lineage.name,
        ' ' || naming.folded, lineage.words || ' ' || naming.folded, lineage.depth + 1
      from lineage
      join agency_parent edge on edge.parent_id = lineage.id and edge.kind = 'administrative' and ${holds('edge')}
      join agency_name naming on naming.agency_id = edge.agency_id and ${holds('naming')}
      where lineage.depth < 12
    )
    select lineage.*, (
      select agency_code.code from agency_code
      where agency_code.agency_id = lineage.id and ${holds('agency_code')} order by agency_code.scheme limit 1
    ) as code
    from lineage
  )`.as('place');
}

/**
 * Agencies of a day by words without diacritics, each the beginning of a word of the agency's name or of a name above it, at least one
 * of its own; best match first. One pass over the whole tree: some ten thousand agencies are some tens of milliseconds.
 */
export async function searchAgencies(
  db: ReadonlyKysely,
  { words, day, limit }: { readonly words: readonly string[]; readonly day: string; readonly limit: number },
): Promise<readonly AgencyPlace[]> {
  const patterns = words.map((word) => `% ${word.replace(/[\\%_]/g, '')}%`);
  return db
    .selectFrom(placesOn(day))
    .select(['place.id', 'place.name', 'place.type', 'place.above', 'place.code'])
    .where(sql<boolean>`place.words like all(${patterns}::text[])`)
    .where(sql<boolean>`place.own like any(${patterns}::text[])`)
    .orderBy(
      sql`(select count(*) from unnest(${patterns}::text[]) as asked (pattern) where place.own like asked.pattern)`,
      'desc',
    )
    .orderBy('place.depth')
    .orderBy(sql`place.name collate "vi-x-icu"`)
    .orderBy('place.id')
    .limit(limit)
    .execute();
}

/** These agencies as on a day; one that does not exist then is left out. */
export async function listAgencyPlaces(
  db: ReadonlyKysely,
  ids: readonly string[],
  day: string,
): Promise<readonly AgencyPlace[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom(placesOn(day))
    .select(['place.id', 'place.name', 'place.type', 'place.above', 'place.code'])
    .where('place.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}

/** Holds an agency until the transaction ends, so that those who would be it take turns. */
export async function lockAgency(db: Kysely<Database>, agencyId: string): Promise<void> {
  await db.selectFrom('agency').select('id').where('id', '=', agencyId).forUpdate().executeTakeFirstOrThrow();
}
