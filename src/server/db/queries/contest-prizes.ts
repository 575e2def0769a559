import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The prizes of the whole contest as they were published last, with whether they are final. */
export async function findContestPrizes(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('contest_prizes')
    .leftJoin('contest_prizes_final as final', (join) =>
      join
        .onRef('final.season_id', '=', 'contest_prizes.season_id')
        .onRef('final.revision', '=', 'contest_prizes.revision'),
    )
    .select([
      'contest_prizes.revision',
      'contest_prizes.rules_version',
      'contest_prizes.ranking_ids',
      'contest_prizes.head',
      'contest_prizes.names',
      'contest_prizes.complaints_until',
      'contest_prizes.published_at',
      'contest_prizes.rehearsed',
      'final.declared_at as final_at',
    ])
    .where('contest_prizes.season_id', '=', seasonId)
    .orderBy('contest_prizes.revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Whether the prizes of the whole contest were ever published. */
export async function hasContestPrizes(db: ReadonlyKysely, seasonId: string): Promise<boolean> {
  const row = await db
    .selectFrom('contest_prizes')
    .select('revision')
    .where('season_id', '=', seasonId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export type ContestPrizesRow = NonNullable<Awaited<ReturnType<typeof findContestPrizes>>>;

/** Publishes the prizes of the whole contest as a new revision. */
export async function insertContestPrizes(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly revision: number;
    readonly rulesVersion: number;
    readonly rankingIds: readonly string[];
    readonly head: unknown;
    readonly names: unknown;
    readonly complaintsUntil: Temporal.Instant | null;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly rehearsed: boolean;
  },
): Promise<void> {
  await db
    .insertInto('contest_prizes')
    .values({
      season_id: row.seasonId,
      revision: row.revision,
      rules_version: row.rulesVersion,
      ranking_ids: [...row.rankingIds],
      head: JSON.stringify(row.head),
      names: JSON.stringify(row.names),
      complaints_until: row.complaintsUntil,
      published_by: row.by,
      published_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** Declares a revision of the prizes of the whole contest final; `false` when it was before. */
export async function insertContestPrizesFinal(
  db: Kysely<Database>,
  row: { readonly seasonId: string; readonly revision: number; readonly by: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('contest_prizes_final')
    .values({ season_id: row.seasonId, revision: row.revision, declared_by: row.by, declared_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A page of a ranking as the prizes of the whole contest are computed from it, in order of place. */
export async function listPrizePlaces(
  db: ReadonlyKysely,
  rankingId: string,
  page: { readonly after: number; readonly limit: number },
) {
  return db
    .selectFrom('ranking_place as place')
    .innerJoin('participant', 'participant.participant_id', 'place.participant_id')
    .innerJoin('attempt', (join) =>
      join
        .onRef('attempt.participant_id', '=', 'place.participant_id')
        .onRef('attempt.attempt_id', '=', 'place.attempt_id'),
    )
    .select([
      'place.place',
      'place.participant_id',
      'place.score_hundredths',
      'place.score_divisor',
      'place.all_correct',
      'place.prediction_error',
      'place.duration_ms',
      'place.submitted_at',
      'place.attempts_used',
      'place.prize_id',
      'participant.obligation_group',
      'attempt.assisted_by',
    ])
    .where('place.ranking_id', '=', rankingId)
    .where('place.place', '>', page.after)
    .orderBy('place.place')
    .limit(page.limit)
    .execute();
}

/** Who stands in lists that no longer count and in none that does, in the order of their ids. */
export async function listGoneFromLists(
  db: Kysely<Database>,
  lists: { readonly before: readonly string[]; readonly now: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ participant_id: string }>`
    select distinct gone.participant_id from ranking_place as gone
    where gone.ranking_id = any (${lists.before}::uuid[])
      and not exists (select from ranking_place as place
        where place.ranking_id = any (${lists.now}::uuid[]) and place.participant_id = gone.participant_id)
    order by gone.participant_id`.execute(db);
  return rows.map(({ participant_id }) => participant_id);
}

/** Which of these people stand in one of these lists. */
export async function listStanding(
  db: Kysely<Database>,
  rankingIds: readonly string[],
  participantIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ participant_id: string }>`
    select distinct participant_id from ranking_place
    where ranking_id = any (${rankingIds}::uuid[]) and participant_id = any (${participantIds}::uuid[])`.execute(db);
  return rows.map(({ participant_id }) => participant_id);
}

/** How many of those whom each inviter brought stand in one of these lists, who brought nobody too, in the order of the inviters' ids. */
export async function countBroughtInto(
  db: Kysely<Database>,
  seasonId: string,
  rankingIds: readonly string[],
): Promise<readonly { readonly participant: string; readonly brought: number }[]> {
  const { rows } = await sql<{ participant: string; brought: number }>`
    select referral.inviter_id as participant, count(*) filter (where exists (select from ranking_place as place
      where place.ranking_id = any (${rankingIds}::uuid[]) and place.participant_id = referral.participant_id))::int as brought
    from referral where referral.season_id = ${seasonId}
    group by referral.inviter_id order by referral.inviter_id`.execute(db);
  return rows;
}

/** Names, units and sealed fields of these participants. */
export async function listPrizePeople(db: ReadonlyKysely, participantIds: readonly string[]) {
  if (participantIds.length === 0) return [];
  return db
    .selectFrom('participant')
    .select(['participant_id', 'display_name', 'unit_id', 'personal'])
    .where('participant_id', 'in', participantIds)
    .execute();
}

/** How many complaints of a season have no answer. */
export async function countUnanswered(db: ReadonlyKysely, seasonId: string): Promise<number> {
  const row = await db
    .selectFrom('complaint')
    .leftJoin('complaint_answer', 'complaint_answer.complaint_id', 'complaint.id')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('complaint.season_id', '=', seasonId)
    .where('complaint_answer.complaint_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.open);
}
