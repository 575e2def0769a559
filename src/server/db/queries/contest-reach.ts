import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Where people ask, as said last; `undefined` = nobody has said. */
export async function findContact(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('contest_contact')
    .select(['hotline', 'desk', 'made_at'])
    .where('season_id', '=', seasonId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Says anew where people ask. */
export async function insertContact(
  db: Kysely<Database>,
  contact: {
    readonly id: string;
    readonly seasonId: string;
    readonly hotline: string;
    readonly desk: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('contest_contact')
    .values({
      id: contact.id,
      season_id: contact.seasonId,
      hotline: contact.hotline,
      desk: contact.desk,
      made_by: contact.by,
      made_at: contact.at,
    })
    .execute();
}

export interface NewPlacementLink {
  readonly id: string;
  readonly seasonId: string;
  readonly unitId: string;
  readonly tokenHash: Uint8Array;
  readonly mailed: boolean;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Keeps a link by which a unit may report once. */
export async function insertPlacementLink(db: Kysely<Database>, link: NewPlacementLink): Promise<void> {
  await db
    .insertInto('placement_link')
    .values({
      id: link.id,
      season_id: link.seasonId,
      unit_id: link.unitId,
      token_hash: link.tokenHash,
      mailed: link.mailed,
      made_by: link.by,
      made_at: link.at,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** The link with this hash, and whether a report has used it. */
export async function findPlacementLink(db: ReadonlyKysely, tokenHash: Uint8Array) {
  return db
    .selectFrom('placement_link as link')
    .leftJoin('banner_placement as placement', 'placement.link_id', 'link.id')
    .select(['link.id', 'link.season_id', 'link.unit_id', 'link.expires_at', 'placement.id as used_by'])
    .where('link.token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export interface NewPlacement {
  readonly id: string;
  readonly seasonId: string;
  readonly unitId: string;
  readonly linkId: string;
  readonly url: string;
  readonly note: string;
  readonly photo: {
    readonly id: string;
    readonly type: string;
    readonly bytes: number;
    readonly sha256: Uint8Array;
  } | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps a report; `false` when its link was used a moment before. */
export async function insertPlacement(db: Kysely<Database>, placement: NewPlacement): Promise<boolean> {
  const result = await db
    .insertInto('banner_placement')
    .values({
      id: placement.id,
      season_id: placement.seasonId,
      unit_id: placement.unitId,
      link_id: placement.linkId,
      url: placement.url,
      note: placement.note,
      photo_id: placement.photo?.id ?? null,
      photo_type: placement.photo?.type ?? null,
      photo_bytes: placement.photo?.bytes ?? null,
      photo_sha256: placement.photo?.sha256 ?? null,
      reported_at: placement.at,
      rehearsed: placement.rehearsed,
    })
    .onConflict((conflict) => conflict.column('link_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Every report of a season, newest first. */
export async function listPlacements(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('banner_placement')
    .select(['id', 'unit_id', 'url', 'note', 'photo_id', 'photo_type', 'reported_at'])
    .where('season_id', '=', seasonId)
    .orderBy('reported_at', 'desc')
    .execute();
}

/** When each unit was sent a link last. */
export async function listLinkTimes(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('placement_link')
    .select(({ fn }) => ['unit_id', fn.max('made_at').as('made_at')])
    .where('season_id', '=', seasonId)
    .groupBy('unit_id')
    .execute();
}

/** How often the short address of each unit was opened. */
export async function countVisits(db: ReadonlyKysely, seasonId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('live_minute')
    .select(({ fn }) => ['detail', fn.sum<string>('count').as('count')])
    .where('season_id', '=', seasonId)
    .where('kind', '=', 'visit')
    .groupBy('detail')
    .execute();
  return new Map(rows.map((row) => [row.detail, Number(row.count)]));
}
