import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The offer of an organisation that nobody has answered yet. */
export async function findOpenOffer(db: ReadonlyKysely, organisationId: string) {
  return offers(db)
    .where('offer.organisation_id', '=', organisationId)
    .orderBy('offer.offered_at', 'desc')
    .executeTakeFirst();
}

/** One open offer. */
export async function findOffer(db: ReadonlyKysely, offerId: string) {
  return offers(db).where('offer.id', '=', offerId).executeTakeFirst();
}

/** Offers that wait for the answer of a person, the newest on top. */
export async function listOffersTo(db: ReadonlyKysely, personId: string) {
  return offers(db).where('offer.offered_to', '=', personId).orderBy('offer.offered_at', 'desc').execute();
}

function offers(db: ReadonlyKysely) {
  return db
    .selectFrom('ownership_offer as offer')
    .innerJoin('organisation', 'organisation.id', 'offer.organisation_id')
    .innerJoin('person as taker', 'taker.id', 'offer.offered_to')
    .innerJoin('person as giver', 'giver.id', 'offer.offered_by')
    .leftJoin('ownership_answer as answer', 'answer.offer_id', 'offer.id')
    .select(['offer.id', 'offer.organisation_id', 'offer.offered_to', 'offer.offered_by', 'offer.offered_at'])
    .select(['organisation.name as organisation_name', 'taker.name as taker_name', 'giver.name as giver_name'])
    .where('answer.answered_at', 'is', null);
}

export interface NewOffer {
  readonly id: string;
  readonly organisationId: string;
  readonly to: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps that an organisation was offered to somebody. */
export async function insertOffer(db: Kysely<Database>, row: NewOffer): Promise<void> {
  await db
    .insertInto('ownership_offer')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      offered_to: row.to,
      offered_by: row.by,
      offered_at: row.at,
    })
    .execute();
}

export interface OfferAnswer {
  readonly offerId: string;
  readonly outcome: 'accepted' | 'declined' | 'withdrawn';
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps what became of an offer; `false` when it was answered before. */
export async function insertOfferAnswer(db: Kysely<Database>, row: OfferAnswer): Promise<boolean> {
  const result = await db
    .insertInto('ownership_answer')
    .values({ offer_id: row.offerId, outcome: row.outcome, answered_by: row.by, answered_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
