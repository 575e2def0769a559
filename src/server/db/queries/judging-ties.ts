import { sql, type Expression } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';

/**
 * Who may judge in a season: members of its councils, seated judges and whoever holds a role over a council of it; with the bodies they
 * come from. By name.
 */
export async function listCouncilPeople(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('person')
    .select(['person.id', 'person.name', 'person.email'])
    .select(
      sql<string[]>`array(
        select distinct member.body from council_member member join council on council.id = member.council_id
        where member.person_id = person.id and council.season_id = ${seasonId} and member.ended_at is null and member.body is not null
      )`.as('bodies'),
    )
    .where(isOfCouncil(seasonId))
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
}

/** The organisations to which these people ever belonged. */
export async function listMembershipsEver(db: ReadonlyKysely, personIds: readonly string[]) {
  return db
    .selectFrom('role_grant')
    .innerJoin('organisation', (join) => join.on(sql<boolean>`organisation.id::text = role_grant.scope_id`))
    .select(['role_grant.person_id as personId', 'organisation.id as organisationId', 'organisation.name'])
    .select('organisation.tax_code as taxCode')
    .distinct()
    .where('role_grant.scope_kind', '=', 'organisation')
    .where('role_grant.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
}

/** The organisations that handed something in for a season, with the addresses of their members and of their newest dossiers. */
export async function listEntrants(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('organisation')
    .select(['organisation.id as organisationId', 'organisation.name', 'organisation.tax_code as taxCode'])
    .select(['organisation.represented_by_tax_code as representedBy', addresses(seasonId).as('emails')])
    .where(
      sql<boolean>`organisation.id in (
        select dossier.organisation_id from dossier join entry on entry.dossier_id = dossier.id
        join entry_move on entry_move.entry_id = entry.id
        where dossier.season_id = ${seasonId}
      )`,
    )
    .orderBy('organisation.id')
    .execute();
}

function addresses(seasonId: string) {
  return sql<string[]>`array(
    select person.email from role_grant member join person on person.id = member.person_id
    where member.scope_kind = 'organisation' and member.scope_id = organisation.id::text
    union
    select lower(said.value) from dossier
    join lateral (
      select version.answers from dossier_version version where version.dossier_id = dossier.id order by version.version desc limit 1
    ) newest on true
    cross join lateral jsonb_each_text(newest.answers) said
    where dossier.organisation_id = organisation.id and dossier.season_id = ${seasonId}
      and said.value ~ '^[^@[:space:]]+@[^@[:space:]]+$'
  )`;
}

/** Nominations of a season that count, with the organisation they proposed: by the dossier opened from them, or by its tax code. */
export async function listNominatorsOf(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('nomination')
    .leftJoin('nomination_dossier as opened', 'opened.nomination_id', 'nomination.id')
    .leftJoin('dossier', 'dossier.id', 'opened.dossier_id')
    .innerJoin('organisation', (join) =>
      join.on(
        sql<boolean>`organisation.id = coalesce(dossier.organisation_id, (
          select named.id from organisation named where named.tax_code = nomination.nominee_tax_code
        ))`,
      ),
    )
    .leftJoin('organisation as agency', 'agency.id', 'nomination.nominator_organisation_id')
    .select(['organisation.id as organisationId', 'dossier.id as dossierId', 'nomination.nominator_id as nominatorId'])
    .select(['nomination.nominator_email as nominatorEmail', 'nomination.nominator_name as nominatorName'])
    .select(['agency.id as agencyId', 'agency.name as agencyName', 'agency.tax_code as agencyTaxCode'])
    .where('nomination.season_id', '=', seasonId)
    .where('nomination.mode', '<>', 'self')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('nomination_step as step')
          .select('step.sequence')
          .whereRef('step.nomination_id', '=', 'nomination.id'),
      ),
    )
    .orderBy('nomination.id')
    .execute();
}

/** Whether somebody is one of those who may judge in a season. */
export async function isCouncilPerson(
  db: ReadonlyKysely,
  { seasonId, personId }: { readonly seasonId: string; readonly personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('person.id')
    .where('person.id', '=', personId)
    .where(isOfCouncil(seasonId))
    .executeTakeFirst();
  return row !== undefined;
}

/** Seasons in which somebody may judge. */
export async function listSeasonsJudgedBy(db: ReadonlyKysely, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('council')
    .innerJoin('person', (join) => join.on('person.id', '=', personId))
    .select('council.season_id')
    .distinct()
    .where(isOfCouncil(sql.ref('council.season_id')))
    .orderBy('council.season_id')
    .execute();
  return rows.map((row) => row.season_id);
}

/** Whether somebody sits on a council of the season, works at its desk now, or ever belonged to an organisation that entered it. */
export async function isInvolved(
  db: ReadonlyKysely,
  { seasonId, personId, now }: { readonly seasonId: string; readonly personId: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('person.id')
    .where('person.id', '=', personId)
    .where((eb) =>
      eb.or([
        isOfCouncil(seasonId),
        sql<boolean>`exists (
          select 1 from role_grant held
          join season on season.id = ${seasonId} join programme on programme.id = season.programme_id
          left join role_end gone on gone.role_grant_id = held.id
          where held.person_id = person.id and held.role in ('organiser', 'secretariat') and gone.role_grant_id is null
            and held.valid_from <= ${now} and coalesce(held.valid_to > ${now}, true)
            and (held.scope_kind, held.scope_id) in (('season', season.id), ('programme', programme.id), ('agency', programme.owner_id::text))
        )`,
        sql<boolean>`exists (
          select 1 from role_grant held join dossier on dossier.organisation_id::text = held.scope_id
          where held.person_id = person.id and held.scope_kind = 'organisation' and dossier.season_id = ${seasonId}
        )`,
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * True where the `person` of the query sits in a council of the season, or holds a role over one in which they never sat. A role that
 * outlasted its seat and its membership makes nobody a judge.
 */
function isOfCouncil(season: string | Expression<string>) {
  const seasonId = typeof season === 'string' ? sql<string>`${season}` : season;
  return sql<boolean>`person.id in (
    select seat.person_id from seat join panel on panel.id = seat.panel_id join council own on own.id = panel.council_id
    where own.season_id = ${seasonId} and seat.left_at is null
    union
    select member.person_id from council_member member join council own on own.id = member.council_id
    where own.season_id = ${seasonId} and member.person_id is not null and member.ended_at is null
      and coalesce((
        select given.outcome from council_answer given where given.member_id = member.id order by given.sequence desc limit 1
      ), 'accepted') <> 'declined'
    union
    select held.person_id from role_grant held join council own on own.id::text = held.scope_id
    left join role_end gone on gone.role_grant_id = held.id
    where held.scope_kind = 'council' and own.season_id = ${seasonId} and gone.role_grant_id is null
      and not exists (
        select 1 from seat former join panel on panel.id = former.panel_id
        where panel.council_id = own.id and former.person_id = held.person_id
      ) and not exists (select 1 from council_member former where former.council_id = own.id and former.person_id = held.person_id)
  )`;
}
