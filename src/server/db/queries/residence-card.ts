import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithOrganisation } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/**
 * Newest cards of people with a dossier that was handed in in a season, with who has seen each; without people in conflict with whoever
 * asks.
 */
export async function listResidenceCards(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('residence_card as card')
    .innerJoin('organisation', 'organisation.id', 'card.organisation_id')
    .leftJoin('residence_card_sighting as sighting', 'sighting.card_id', 'card.id')
    .leftJoin('person as officer', 'officer.id', 'sighting.seen_by')
    .distinctOn('card.organisation_id')
    .select(['card.id', 'card.organisation_id', 'card.last_digits', 'card.valid_until', 'card.stated_at'])
    .select(['organisation.name', 'sighting.seen_at', 'officer.name as officer_name'])
    .where(
      sql<boolean>`exists (
        select 1 from dossier join entry on entry.dossier_id = dossier.id join entry_move on entry_move.entry_id = entry.id
        where dossier.organisation_id = organisation.id and dossier.season_id = ${desk.seasonId}
      )`,
    )
    .where(sql<boolean>`not ${conflictedWithOrganisation(desk)}`)
    .orderBy('card.organisation_id')
    .orderBy('card.stated_at', 'desc')
    .orderBy('card.id', 'desc')
    .execute();
}

export interface NewSighting {
  readonly cardId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps that an officer of a season has seen a card; `false` when somebody had before. */
export async function insertSighting(db: Kysely<Database>, desk: SeasonDesk, row: NewSighting): Promise<boolean> {
  const result = await db
    .insertInto('residence_card_sighting')
    .values({ card_id: row.cardId, season_id: desk.seasonId, seen_by: row.by, seen_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Until when the organisation of a dossier says its residence card holds. Of a query with `organisation`. */
export function cardValidUntil() {
  return sql<string | null>`(
    select card.valid_until from residence_card card where card.organisation_id = organisation.id
    order by card.stated_at desc limit 1
  )`;
}
