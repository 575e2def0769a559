import { sql, type Kysely } from 'kysely';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewDraft {
  readonly id: string;
  readonly season: SeasonDefinition;
  readonly ownerId: string;
  readonly illustrative: readonly string[];
  readonly baseVersion: number | null;
  readonly at: Temporal.Instant;
  readonly by: string;
}

/** Opens a draft; `false` when the season has an open one already. */
export async function insertDraft(db: Kysely<Database>, draft: NewDraft): Promise<boolean> {
  const { season, at, by } = draft;
  const result = await db
    .insertInto('season_draft')
    .values({
      id: draft.id,
      season_id: season.id,
      programme_id: season.programme.id,
      owner_id: draft.ownerId,
      base_version: draft.baseVersion,
      definition: JSON.stringify(season),
      illustrative: JSON.stringify(draft.illustrative),
      revision: 1,
      updated_at: at,
      updated_by: by,
      started_at: at,
      started_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

const COLUMNS = [
  'draft.id',
  'draft.season_id',
  'draft.programme_id',
  'draft.owner_id',
  'draft.base_version',
  'draft.definition',
  'draft.illustrative',
  'draft.revision',
  'draft.updated_at',
  'draft.started_at',
] as const;

/** The open draft of a season with the names of who began it and who changed it last. */
export async function findOpenDraft(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('season_draft as draft')
    .innerJoin('person as editor', 'editor.id', 'draft.updated_by')
    .innerJoin('person as author', 'author.id', 'draft.started_by')
    .select([...COLUMNS, 'editor.name as updated_by_name', 'author.name as started_by_name'])
    .where('draft.season_id', '=', seasonId)
    .where('draft.ended_at', 'is', null)
    .executeTakeFirst();
}

/** The open draft of a season, held until the transaction ends. */
export async function lockOpenDraft(db: Kysely<Database>, seasonId: string) {
  return db
    .selectFrom('season_draft as draft')
    .select(COLUMNS)
    .where('draft.season_id', '=', seasonId)
    .where('draft.ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export interface DraftChange {
  readonly id: string;
  readonly definition: SeasonDefinition;
  readonly illustrative: readonly string[];
  readonly revision: number;
  readonly at: Temporal.Instant;
  readonly by: string;
  /** Keys of the parameters that were decided. */
  readonly parameters: readonly string[];
}

/** Writes the next revision of a draft that is held, with who decided what. */
export async function updateDraft(db: Kysely<Database>, change: DraftChange): Promise<void> {
  await db
    .updateTable('season_draft')
    .set({
      definition: JSON.stringify(change.definition),
      illustrative: JSON.stringify(change.illustrative),
      revision: change.revision,
      updated_at: change.at,
      updated_by: change.by,
    })
    .where('id', '=', change.id)
    .execute();
  await db
    .insertInto('season_draft_change')
    .values(
      change.parameters.map((parameter) => ({
        draft_id: change.id,
        revision: change.revision,
        parameter,
        changed_at: change.at,
        changed_by: change.by,
      })),
    )
    .execute();
}

/** Who decided each parameter last, and when. */
export async function listDraftChanges(db: ReadonlyKysely, draftId: string) {
  return db
    .selectFrom('season_draft_change as change')
    .innerJoin('person', 'person.id', 'change.changed_by')
    .distinctOn('change.parameter')
    .select(['change.parameter', 'change.revision', 'change.changed_at', 'person.name'])
    .where('change.draft_id', '=', draftId)
    .orderBy('change.parameter')
    .orderBy('change.revision', 'desc')
    .execute();
}

export interface DraftEnd {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly by: string;
  /** The version it became; `null` = withdrawn. */
  readonly version: number | null;
}

/** Ends an open draft; `false` when somebody ended it before. */
export async function endDraft(db: Kysely<Database>, { id, at, by, version }: DraftEnd): Promise<boolean> {
  const result = await db
    .updateTable('season_draft')
    .set({ ended_at: at, ended_by: by, version })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Every open draft, newest change first. */
export async function listOpenDrafts(db: ReadonlyKysely) {
  return db
    .selectFrom('season_draft as draft')
    .innerJoin('person as editor', 'editor.id', 'draft.updated_by')
    .select([...COLUMNS, 'editor.name as updated_by_name'])
    .where('draft.ended_at', 'is', null)
    .orderBy('draft.updated_at', 'desc')
    .execute();
}

/** Every version of a season with each time it came into force, newest adoption first. */
export async function listSeasonAdoptions(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('season_adoption as adoption')
    .leftJoin('person', 'person.id', 'adoption.adopted_by')
    .select(['adoption.version', 'adoption.adopted_at', 'adoption.reason', 'person.name'])
    .where('adoption.season_id', '=', seasonId)
    .orderBy('adoption.adopted_at', 'desc')
    .orderBy('adoption.version', 'desc')
    .execute();
}

/** Agencies that others stand below and that stand below none: the trees people choose their unit from. */
export async function listTreeRoots(db: ReadonlyKysely) {
  return db
    .selectFrom('agency')
    .innerJoin('agency_name as name', 'name.agency_id', 'agency.id')
    .distinctOn('agency.slug')
    .select(['agency.slug', 'name.name'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('agency_parent as below').select('below.agency_id').whereRef('below.parent_id', '=', 'agency.id'),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('agency_parent as above').select('above.parent_id').whereRef('above.agency_id', '=', 'agency.id'),
        ),
      ),
    )
    .orderBy('agency.slug')
    .orderBy('name.valid_from', 'desc')
    .execute();
}

/** Agencies by id with slug and newest name; all of them for `null`, at most `limit`. */
export async function listAgenciesToOwn(db: ReadonlyKysely, ids: readonly string[] | null, limit: number) {
  return db
    .selectFrom('agency')
    .innerJoin('agency_name as name', 'name.agency_id', 'agency.id')
    .distinctOn('agency.slug')
    .select(['agency.id', 'agency.slug', 'name.name'])
    .$if(ids !== null, (query) => query.where('agency.id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('agency.slug')
    .orderBy('name.valid_from', 'desc')
    .limit(limit)
    .execute();
}

/** Programmes by id, with the slug of the agency that owns each. */
export async function listProgrammes(db: ReadonlyKysely) {
  return db
    .selectFrom('programme')
    .innerJoin('agency', 'agency.id', 'programme.owner_id')
    .select(['programme.id', 'programme.name', 'programme.owner_id', 'agency.slug as owner'])
    .orderBy('programme.id')
    .execute();
}
