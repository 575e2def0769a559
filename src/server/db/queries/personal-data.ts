import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** How long each version of a season's rules promises to keep personal data, in days; versions that say nothing are left out. */
export async function listPromisedPeriods(db: Kysely<Database>, seasonId: string) {
  const { rows } = await sql<{ version: number; days: number }>`
    select version, (definition #>> '{contest,rules,identity,retentionDays}')::int as days from season_version
    where season_id = ${seasonId} and definition #>> '{contest,rules,identity,retentionDays}' is not null
    order by version`.execute(db);
  return rows.map(({ version, days }) => ({ rulesVersion: version, retentionDays: days }));
}

/** The versions of the rules under which somebody registered whose data are there still. Reads all participants of the season. */
export async function listKeptVersions(db: ReadonlyKysely, seasonId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('participant')
    .select('rules_version')
    .distinct()
    .where('season_id', '=', seasonId)
    .where('erased_at', 'is', null)
    .orderBy('rules_version')
    .execute();
  return rows.map((row) => row.rules_version);
}

/** What is open in a season that needs to know people, by its own time: see `RetentionFacts`. Prizes are reckoned elsewhere. */
export async function countOpenMatters(
  db: Kysely<Database>,
  asked: { readonly seasonId: string; readonly roundIds: readonly string[]; readonly now: Temporal.Instant },
) {
  const { seasonId, roundIds, now } = asked;
  const { rows } = await sql<{
    open_rounds: number;
    unpublished_lists: number;
    provisional_lists: number;
    open_windows: number;
    open_complaints: number;
    has_programme_ahead: boolean;
  }>`
    with list as (
      select publication.ranking_id, publication.complaints_until, final.ranking_id is not null as is_final
      from ranking_publication as publication
        left join ranking_publication as newer on newer.corrects = publication.ranking_id
        left join ranking_final as final on final.ranking_id = publication.ranking_id
      where publication.season_id = ${seasonId} and newer.ranking_id is null
    ), prizes as (
      select contest_prizes.complaints_until, final.revision is not null as is_final
      from contest_prizes
        left join contest_prizes_final as final using (season_id, revision)
      where season_id = ${seasonId} order by revision desc limit 1
    )
    select
      (select count(*)::int from unnest(${roundIds}::text[]) as round (id)
        where not exists (select from round_close where season_id = ${seasonId} and round_id = round.id)) as open_rounds,
      (select count(distinct round_id)::int from ranking where season_id = ${seasonId} and participant_count > 0
        and not exists (select from ranking_publication as publication
          where publication.season_id = ranking.season_id and publication.round_id = ranking.round_id)) as unpublished_lists,
      (select count(*)::int from list where not is_final) + (select count(*)::int from prizes where not is_final)
        as provisional_lists,
      (select count(*)::int from list where complaints_until > ${now})
        + (select count(*)::int from prizes where complaints_until > ${now}) as open_windows,
      (select count(*)::int from complaint left join complaint_answer as answer on answer.complaint_id = complaint.id
        where complaint.season_id = ${seasonId} and answer.complaint_id is null) as open_complaints,
      coalesce((select starts_at > ${now} from closing_programme where season_id = ${seasonId}
        order by set_at desc, id desc limit 1), false) as has_programme_ahead`.execute(db);
  return rows[0]!;
}

/** How far the erasing of a season has come; `undefined` = it has not begun. */
export async function findErasure(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('personal_data_erasure')
    .select(['people', 'started_at', 'ended_at'])
    .where('season_id', '=', seasonId)
    .executeTakeFirst();
}

/** Begins or goes on with the erasing of a season and holds it until the transaction ends: after whom it goes on; `null` = the first. */
export async function lockErasure(
  db: Kysely<Database>,
  seasonId: string,
  at: Temporal.Instant,
): Promise<string | null> {
  await db
    .insertInto('personal_data_erasure')
    .values({ season_id: seasonId, started_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('personal_data_erasure')
    .select('reached')
    .where('season_id', '=', seasonId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.reached;
}

/** Notes how far it has come, in the transaction of what it tells. */
export async function noteErasure(
  db: Kysely<Database>,
  seasonId: string,
  { reached, people }: { readonly reached: string | null; readonly people: number },
): Promise<void> {
  await db
    .updateTable('personal_data_erasure')
    .set((eb) => ({ reached, people: eb('people', '+', people) }))
    .where('season_id', '=', seasonId)
    .execute();
}

/** Notes that nothing is left to be erased; answers of how many people, `null` = it was noted before. */
export async function endErasure(db: Kysely<Database>, seasonId: string, at: Temporal.Instant): Promise<number | null> {
  const row = await db
    .updateTable('personal_data_erasure')
    .set({ ended_at: at })
    .where('season_id', '=', seasonId)
    .where('ended_at', 'is', null)
    .returning('people')
    .executeTakeFirst();
  return row?.people ?? null;
}

export interface ToErase {
  readonly seasonId: string;
  readonly rulesVersions: readonly number[];
  /** After this participant; `null` = from the first. */
  readonly after: string | null;
  readonly limit: number;
}

/** The next participants, by id, whose data are there and who registered under one of these versions of the rules. */
export async function listToErase(db: ReadonlyKysely, asked: ToErase): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('participant')
    .select('participant_id')
    .where('season_id', '=', asked.seasonId)
    .where('erased_at', 'is', null)
    .where('rules_version', '=', sql<number>`any(${asked.rulesVersions}::int[])`)
    .$if(asked.after !== null, (query) => query.where('participant_id', '>', asked.after!))
    .orderBy('participant_id')
    .limit(asked.limit)
    .execute();
  return rows.map((row) => row.participant_id);
}

/**
 * Erases who these participants are: name, sealed fields, keyed hashes, account, resume code. Id, unit and group stay: results,
 * counts of units and proofs speak of them. Who was recognised as excluded keeps the hashes, which decide that they do not count.
 */
export async function eraseIdentity(
  db: Kysely<Database>,
  participantIds: readonly string[],
  { personal, at }: { readonly personal: Uint8Array; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    update participant set display_name = '', personal = ${personal}, resume_code_hash = '', person_id = null, erased_at = ${at},
      phone_hash = case when excluded then phone_hash end, email_hash = case when excluded then email_hash end,
      national_id_hash = case when excluded then national_id_hash end
    from (
      select id, exists (select from excluded_participant where excluded_participant.participant_id = id) as excluded
      from unnest(${participantIds}::uuid[]) as sent (id)
    ) as sent
    where participant.participant_id = sent.id`.execute(db);
}

/** The rankings of a season that were never published; all of them where the rules publish no names. */
export async function listNamelessRankings(
  db: ReadonlyKysely,
  seasonId: string,
  { publishesNames }: { readonly publishesNames: boolean },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('ranking')
    .leftJoin('ranking_publication', 'ranking_publication.ranking_id', 'ranking.id')
    .select('ranking.id')
    .where('ranking.season_id', '=', seasonId)
    .$if(publishesNames, (query) => query.where('ranking_publication.ranking_id', 'is', null))
    .orderBy('ranking.id')
    .execute();
  return rows.map((row) => row.id);
}

/** Erases the names of these participants in these rankings. */
export async function erasePlaceNames(
  db: Kysely<Database>,
  rankingIds: readonly string[],
  participantIds: readonly string[],
): Promise<void> {
  await db
    .updateTable('ranking_place')
    .set({ display_name: '' })
    .where('ranking_id', '=', sql<string>`any(${rankingIds}::uuid[])`)
    .where('participant_id', '=', sql<string>`any(${participantIds}::uuid[])`)
    .where('display_name', '<>', '')
    .execute();
}

/** Erases what these participants wrote, what was noted of them, who helped them, and what a list said of them beforehand. */
export async function eraseWritten(
  db: Kysely<Database>,
  seasonId: string,
  participantIds: readonly string[],
): Promise<void> {
  const ids = sql<string>`any(${participantIds}::uuid[])`;
  await sql`update complaint set sealed = '' where participant_id = ${ids} and sealed <> ''`.execute(db);
  await sql`update case_answer set body = '' from case_question
    where case_question.id = case_answer.question_id and case_question.participant_id = ${ids} and case_answer.body <> ''`.execute(
    db,
  );
  await sql`update holder_review set note = ''
    where season_id = ${seasonId} and participant_id = ${ids} and note <> ''`.execute(db);
  await sql`update side_answer set answer = '-' where participant_id = ${ids} and answer <> '-'`.execute(db);
  await sql`update attempt set assisted_by = '-' where participant_id = ${ids} and assisted_by <> '-'`.execute(db);
  await sql`update roster_entry set facts = '' where participant_id = ${ids} and facts <> ''`.execute(db);
}

/**
 * Erases up to `limit` of what no participant is left for: people of lists who never came, complaints from the public, remarks on
 * questions. Answers for how many rows.
 */
export async function eraseLeftovers(db: Kysely<Database>, seasonId: string, limit: number): Promise<number> {
  const erased = [
    await sql`update roster_entry set facts = '' where participant_id in (
      select participant_id from roster_entry join roster on roster.id = roster_entry.roster_id
      where roster.season_id = ${seasonId} and facts <> '' limit ${limit})`.execute(db),
    await sql`update complaint set sealed = '' where id in (
      select id from complaint where season_id = ${seasonId} and sealed <> '' limit ${limit})`.execute(db),
    await sql`update question_report set note = '' where id in (
      select id from question_report where season_id = ${seasonId} and note <> '' limit ${limit})`.execute(db),
  ];
  return erased.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0), 0);
}
