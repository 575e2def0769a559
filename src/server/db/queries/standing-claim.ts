import { sql, type Kysely } from 'kysely';
import type { ClaimKind, ClaimOutcome, ClaimState } from '#core/dossier/standing-claim.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithOrganisation } from './conflict.ts';
import type { OwnOrganisation } from './dossier.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface NewStandingClaim {
  /** Under which the document is kept. */
  readonly id: string;
  readonly kind: ClaimKind;
  readonly organisationId: string;
  readonly agencyId: string | null;
  readonly seasonId: string;
  readonly reason: string;
  readonly evidence: { readonly name: string; readonly bytes: number; readonly sha256: Uint8Array };
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps a claim. */
export async function insertStandingClaim(db: Kysely<Database>, row: NewStandingClaim): Promise<void> {
  await db
    .insertInto('standing_claim')
    .values({
      id: row.id,
      kind: row.kind,
      organisation_id: row.organisationId,
      agency_id: row.agencyId,
      season_id: row.seasonId,
      reason: row.reason,
      evidence_name: row.evidence.name,
      evidence_bytes: row.evidence.bytes,
      evidence_sha256: Buffer.from(row.evidence.sha256),
      claimed_by: row.by,
      claimed_at: row.at,
    })
    .execute();
}

/** How many claims a person made since an instant. */
export async function countClaimsBy(db: ReadonlyKysely, personId: string, since: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('standing_claim')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('claimed_by', '=', personId)
    .where('claimed_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The organisation that is registered under a tax code or an agency identifier: that it exists, and nothing else. */
export async function findRegistered(
  db: ReadonlyKysely,
  { taxCode, agencyCode }: { readonly taxCode: string | null; readonly agencyCode: string | null },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where((eb) => eb.or([eb('tax_code', '=', taxCode), eb('agency_code', '=', agencyCode)]))
    .executeTakeFirst();
  return row?.id;
}

/** Whether a newer claim took this one's place: of the organisation for an agency, of the person for anything else. */
const isNewest = sql<boolean>`not exists (
  select 1 from standing_claim newer
  where newer.organisation_id = claim.organisation_id and newer.season_id = claim.season_id and newer.kind = claim.kind
    and (newer.kind = 'agency' or newer.claimed_by = claim.claimed_by)
    and newer.sequence > claim.sequence
)`;

/** Whether another organisation is confirmed as the same agency in the season. */
const agencyTaken = sql<boolean>`exists (
  select 1 from standing_claim other join standing_decision on standing_decision.claim_id = other.id
  where other.agency_id = claim.agency_id and other.season_id = claim.season_id
    and other.organisation_id <> claim.organisation_id and standing_decision.outcome = 'confirmed'
    and not exists (
      select 1 from standing_claim newer
      where newer.organisation_id = other.organisation_id and newer.season_id = other.season_id and newer.kind = 'agency'
        and newer.sequence > other.sequence
    )
)`;

/** Whether the organisation has dossiers in seasons of another owner. */
const entersElsewhere = sql<boolean>`exists (
  select 1 from dossier elsewhere
  join season there on there.id = elsewhere.season_id join programme theirs on theirs.id = there.programme_id
  join season here on here.id = claim.season_id join programme ours on ours.id = here.programme_id
  where elsewhere.organisation_id = claim.organisation_id and theirs.owner_id <> ours.owner_id
)`;

/** Whether an organisation has dossiers in seasons of another owner than this one's. */
export async function hasDossiersElsewhere(
  db: ReadonlyKysely,
  { organisationId, seasonId }: Readonly<Record<'organisationId' | 'seasonId', string>>,
): Promise<boolean> {
  const row = await db
    .selectFrom('dossier')
    .innerJoin('season', 'season.id', 'dossier.season_id')
    .innerJoin('programme', 'programme.id', 'season.programme_id')
    .select('dossier.id')
    .where('dossier.organisation_id', '=', organisationId)
    .where(
      'programme.owner_id',
      '<>',
      sql<string>`(
        select ours.owner_id from season here join programme ours on ours.id = here.programme_id where here.id = ${seasonId}
      )`,
    )
    .executeTakeFirst();
  return row !== undefined;
}

function claims(db: ReadonlyKysely) {
  return db
    .selectFrom('standing_claim as claim')
    .innerJoin('organisation', 'organisation.id', 'claim.organisation_id')
    .innerJoin('person as claimant', 'claimant.id', 'claim.claimed_by')
    .leftJoin('standing_decision as decision', 'decision.claim_id', 'claim.id')
    .leftJoin('person as officer', 'officer.id', 'decision.decided_by')
    .select(['claim.id', sql<ClaimKind>`claim.kind`.as('kind'), 'claim.organisation_id', 'claim.agency_id'])
    .select(['claim.season_id', 'claim.reason', 'claim.evidence_name', 'claim.evidence_bytes', 'claim.claimed_by'])
    .select(['claim.claimed_at', 'organisation.name as organisation_name', 'organisation.code as organisation_code'])
    .select(['organisation.kind as organisation_kind', 'claimant.name as claimant_name'])
    .select(['claimant.email as claimant_email', 'officer.name as officer_name'])
    .select([sql<ClaimState>`coalesce(decision.outcome, 'waiting')`.as('state'), 'decision.reason as decision_reason'])
    .select(['decision.decided_at', isNewest.as('is_newest')]);
}

/**
 * Claims for the desk of a season, those that wait first, oldest first; without what a newer one took the place of before it was decided,
 * and without organisations in conflict with whoever asks.
 */
export async function listClaimsOfSeason(db: ReadonlyKysely, desk: SeasonDesk) {
  return claims(db)
    .select([agencyTaken.as('agency_taken'), entersElsewhere.as('enters_elsewhere')])
    .where('claim.season_id', '=', desk.seasonId)
    .where('claim.claimed_by', '<>', desk.personId)
    .where((eb) => eb.or([eb('decision.outcome', 'is not', null), eb(isNewest, '=', true)]))
    .where(sql<boolean>`not ${conflictedWithOrganisation(desk)}`)
    .orderBy(sql`decision.decided_at is not null`)
    .orderBy('claim.sequence')
    .execute();
}

/** How many claims wait for the desk of a season. */
export async function countWaitingClaims(db: ReadonlyKysely, desk: SeasonDesk): Promise<number> {
  const { count } = await db
    .selectFrom('standing_claim as claim')
    .innerJoin('organisation', 'organisation.id', 'claim.organisation_id')
    .leftJoin('standing_decision as decision', 'decision.claim_id', 'claim.id')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('claim.season_id', '=', desk.seasonId)
    .where('claim.claimed_by', '<>', desk.personId)
    .where('decision.outcome', 'is', null)
    .where(isNewest)
    .where(sql<boolean>`not ${conflictedWithOrganisation(desk)}`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What a person claimed of organisations that others registered, newest first. */
export async function listClaimsBy(db: ReadonlyKysely, personId: string) {
  return claims(db)
    .where('claim.claimed_by', '=', personId)
    .where('claim.kind', '<>', 'agency')
    .orderBy('claim.sequence', 'desc')
    .limit(20)
    .execute();
}

/**
 * The organisations a person was in charge of until a desk confirmed somebody else there, newest first, with the decision: the officer
 * who ended the one role gave the other next.
 */
export async function listOwnershipsLost(db: ReadonlyKysely, personId: string) {
  return db
    .selectFrom('role_grant as held')
    .innerJoin('role_end as ended', 'ended.role_grant_id', 'held.id')
    .innerJoin('organisation', (join) => join.on(sql<boolean>`organisation.id::text = held.scope_id`))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('role_grant as given')
          .innerJoin('standing_claim as claim', 'claim.claimed_by', 'given.person_id')
          .innerJoin('standing_decision as decision', 'decision.claim_id', 'claim.id')
          .select(['claim.season_id', 'decision.reason'])
          .where('given.scope_kind', '=', 'organisation')
          .whereRef('given.scope_id', '=', 'held.scope_id')
          .where('given.role', '=', 'organisation-owner')
          .whereRef('given.granted_by', '=', 'ended.ended_by')
          .whereRef('given.granted_at', '>=', 'ended.ended_at')
          .whereRef('claim.organisation_id', '=', 'organisation.id')
          .where('claim.kind', '=', 'ownership')
          .where('decision.outcome', '=', 'confirmed')
          .orderBy('given.granted_at')
          .orderBy('claim.sequence', 'desc')
          .limit(1)
          .as('decided'),
      (join) => join.onTrue(),
    )
    .select(['held.id', 'organisation.id as organisation_id', 'organisation.name as organisation_name'])
    .select(['ended.ended_at', 'decided.season_id', 'decided.reason'])
    .where('held.person_id', '=', personId)
    .where('held.scope_kind', '=', 'organisation')
    .where('held.role', '=', 'organisation-owner')
    .where('ended.reason', '=', 'claim-confirmed')
    .orderBy('ended.ended_at', 'desc')
    .limit(20)
    .execute();
}

/** What was claimed of one's own organisation, by whomever, newest first. */
export async function listClaimsOn(db: ReadonlyKysely, own: OwnOrganisation) {
  return claims(db)
    .where('claim.organisation_id', '=', own.organisationId)
    .orderBy('claim.sequence', 'desc')
    .limit(50)
    .execute();
}

/** One claim, to ask who may read its document. */
export async function findStandingClaim(db: ReadonlyKysely, claimId: string) {
  return db
    .selectFrom('standing_claim')
    .select(['id', 'kind', 'organisation_id', 'season_id', 'claimed_by', 'evidence_name', 'evidence_bytes'])
    .where('id', '=', claimId)
    .executeTakeFirst();
}

export interface NewStandingDecision {
  readonly claimId: string;
  readonly outcome: ClaimOutcome;
  readonly reason: string | null;
  readonly at: Temporal.Instant;
}

/** Keeps what an officer of a season decided of a claim; `false` when somebody had before. */
export async function insertStandingDecision(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: NewStandingDecision,
): Promise<boolean> {
  const result = await db
    .insertInto('standing_decision')
    .values({
      claim_id: row.claimId,
      outcome: row.outcome,
      reason: row.reason,
      decided_by: desk.personId,
      decided_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * How the claim of an organisation to be an agency of the tree stands in a season: its newest one; null where it made none. The
 * references are columns of the query it stands in.
 */
export function agencyStanding(organisation: string, season: string) {
  return sql<ClaimState | null>`(
    select coalesce(standing_decision.outcome, 'waiting')
    from standing_claim newest left join standing_decision on standing_decision.claim_id = newest.id
    where newest.kind = 'agency' and newest.organisation_id = ${sql.ref(organisation)} and newest.season_id = ${sql.ref(season)}
    order by newest.sequence desc limit 1
  )`;
}
