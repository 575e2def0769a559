import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/**
 * What the people of each unit did in the published lists of a season, by second membership, obligation group and divisor of their
 * score: distinct people, valid attempts of theirs that were used, the best counted score of each added up, and their prizes. A score
 * is exactly `scoreHundredths` / `scoreDivisor` hundredths; the quotient only tells which of a person's is the best.
 */
export async function listUnitResults(db: ReadonlyKysely, seasonId: string) {
  const person = db
    .selectFrom('ranking_publication as publication')
    .innerJoin('ranking_place as place', 'place.ranking_id', 'publication.ranking_id')
    .innerJoin('participant', 'participant.participant_id', 'place.participant_id')
    .leftJoin('ranking_publication as newer', 'newer.corrects', 'publication.ranking_id')
    .select((eb) => [
      'participant.participant_id',
      'participant.unit_id',
      'participant.second_unit_id',
      'participant.obligation_group',
      eb.fn.sum<number>('place.attempts_used').as('attempts'),
      sql<readonly string[]>`max(array[place.score_hundredths::numeric / place.score_divisor, place.score_hundredths,
        place.score_divisor])`.as('best'),
      eb.fn.count<number>('place.prize_id').as('prizes'),
    ])
    .where('publication.season_id', '=', seasonId)
    .where('newer.ranking_id', 'is', null)
    .groupBy([
      'participant.participant_id',
      'participant.unit_id',
      'participant.second_unit_id',
      'participant.obligation_group',
    ]);
  const divisor = sql<number>`person.best[3]`;
  const rows = await db
    .selectFrom(person.as('person'))
    .select((eb) => [
      'person.unit_id',
      'person.second_unit_id',
      'person.obligation_group',
      divisor.as('divisor'),
      eb.fn.countAll<number>().as('people'),
      eb.fn.sum<number>('person.attempts').as('attempts'),
      sql<string>`sum(person.best[2])`.as('score'),
      eb.fn.sum<number>('person.prizes').as('prizes'),
    ])
    .groupBy(['person.unit_id', 'person.second_unit_id', 'person.obligation_group', divisor])
    .execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    secondUnitId: row.second_unit_id,
    obligationGroup: row.obligation_group,
    people: Number(row.people),
    attempts: Number(row.attempts),
    scoreHundredths: BigInt(row.score),
    scoreDivisor: BigInt(row.divisor),
    prizes: Number(row.prizes),
  }));
}

/** The place a jury gave each unit, the newest of each. */
export async function listJuryPlaces(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('jury_place')
    .distinctOn('agency_id')
    .select(['agency_id', 'place', 'decided_at'])
    .where('season_id', '=', seasonId)
    .orderBy('agency_id')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Notes the place a jury gave a unit. */
export async function insertJuryPlace(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly seasonId: string;
    readonly agencyId: string;
    readonly place: number;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('jury_place')
    .values({
      id: row.id,
      season_id: row.seasonId,
      agency_id: row.agencyId,
      place: row.place,
      decided_by: row.by,
      decided_at: row.at,
    })
    .execute();
}

/** The collective prizes as they were published last. */
export async function findCollectivePublication(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('collective_publication')
    .select(['revision', 'board', 'published_at', 'rehearsed'])
    .where('season_id', '=', seasonId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Publishes the collective prizes; `false` when this revision exists. */
export async function insertCollectivePublication(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly revision: number;
    readonly board: unknown;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly rehearsed: boolean;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('collective_publication')
    .values({
      season_id: row.seasonId,
      revision: row.revision,
      board: JSON.stringify(row.board),
      published_by: row.by,
      published_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
