import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** How many distinct people with a valid attempt in the season chose each unit and second membership, by obligation group. */
export async function countPeopleByUnit(db: ReadonlyKysely, seasonId: string) {
  const rows = await db
    .selectFrom('participant')
    .select((eb) => [
      'participant.unit_id',
      'participant.second_unit_id',
      'participant.obligation_group',
      eb.fn.countAll<number>().as('people'),
    ])
    .where('participant.season_id', '=', seasonId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('attempt')
          .leftJoin('attempt_void', (join) =>
            join
              .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
              .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id'),
          )
          .select('attempt.attempt_id')
          .whereRef('attempt.participant_id', '=', 'participant.participant_id')
          .where('attempt.submitted_at', 'is not', null)
          .where('attempt_void.attempt_id', 'is', null),
      ),
    )
    .groupBy(['participant.unit_id', 'participant.second_unit_id', 'participant.obligation_group'])
    .execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    secondUnitId: row.second_unit_id,
    obligationGroup: row.obligation_group,
    people: Number(row.people),
  }));
}

/** How many people registered, and how many attempts were handed in, in the whole season. */
export async function countTakingPart(db: ReadonlyKysely, seasonId: string) {
  const { registered } = await db
    .selectFrom('participant')
    .select((eb) => eb.fn.countAll<number>().as('registered'))
    .where('season_id', '=', seasonId)
    .executeTakeFirstOrThrow();
  const { submitted } = await db
    .selectFrom('attempt')
    .select((eb) => eb.fn.countAll<number>().as('submitted'))
    .where('season_id', '=', seasonId)
    .where('submitted_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return { registered: Number(registered), submitted: Number(submitted) };
}

/** The approved headcount of each unit in a season: the one of the latest reference date. */
export async function listApprovedHeadcounts(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('headcount')
    .innerJoin('headcount_approval as approval', 'approval.headcount_id', 'headcount.id')
    .distinctOn('headcount.agency_id')
    .select([
      'headcount.agency_id',
      'headcount.people',
      'headcount.reference_date',
      'headcount.illustrative',
      'approval.approved_at',
    ])
    .where('headcount.season_id', '=', seasonId)
    .orderBy('headcount.agency_id')
    .orderBy('headcount.reference_date', 'desc')
    .orderBy('approval.approved_at', 'desc')
    .execute();
}

/** A snapshot as it was computed last. */
export async function findSnapshot(db: ReadonlyKysely, key: string) {
  return db.selectFrom('snapshot').select(['etag', 'body', 'computed_at']).where('key', '=', key).executeTakeFirst();
}

/** Replaces a snapshot. */
export async function putSnapshot(
  db: Kysely<Database>,
  row: { readonly key: string; readonly etag: string; readonly body: unknown; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('snapshot')
    .values({ key: row.key, etag: row.etag, body: JSON.stringify(row.body), computed_at: row.at })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        etag: eb.ref('excluded.etag'),
        body: eb.ref('excluded.body'),
        computed_at: eb.ref('excluded.computed_at'),
      })),
    )
    .execute();
}
