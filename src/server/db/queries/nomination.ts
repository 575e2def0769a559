import { sql, type Kysely } from 'kysely';
import type { KeptState, NominationMode, NominationStep } from '#core/nomination/nomination-states.ts';
import type { ClaimState } from '#core/dossier/standing-claim.ts';
import type { NominationContent } from '#core/nomination/read-nomination.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithOrganisation } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { agencyStanding } from './standing-claim.ts';

export interface NewNomination extends NominationContent {
  readonly id: string;
  readonly seasonId: string;
  readonly mode: NominationMode;
  readonly nomineeFolded: string;
  /** Whoever was signed in; `null` = somebody without an account. */
  readonly nominatorId: string | null;
  /** The agency it is made for. */
  readonly organisationId: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps a nomination as it was made. */
export async function insertNomination(db: Kysely<Database>, row: NewNomination): Promise<void> {
  await db
    .insertInto('nomination')
    .values({
      id: row.id,
      season_id: row.seasonId,
      mode: row.mode,
      nominee_kind: row.nomineeKind,
      nominee_name: row.nomineeName,
      nominee_folded: row.nomineeFolded,
      nominee_tax_code: row.nomineeTaxCode,
      nominee_email: row.nomineeEmail,
      category_id: row.categoryId,
      reason: row.reason,
      nominator_name: row.nominatorName,
      nominator_email: row.nominatorEmail,
      nominator_id: row.nominatorId,
      nominator_organisation_id: row.organisationId,
      proposed_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

export interface NewStep {
  readonly nominationId: string;
  readonly sequence: number;
  readonly state: NominationStep;
  readonly reason: string | null;
  readonly personId: string | null;
  readonly at: Temporal.Instant;
}

/** Keeps a step of a nomination. */
export async function insertNominationStep(db: Kysely<Database>, row: NewStep): Promise<void> {
  await db
    .insertInto('nomination_step')
    .values({
      nomination_id: row.nominationId,
      sequence: row.sequence,
      state: row.state,
      reason: row.reason,
      person_id: row.personId,
      at: row.at,
    })
    .execute();
}

export interface NewLink {
  readonly nominationId: string;
  readonly purpose: 'confirm' | 'nominee';
  readonly tokenHash: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Keeps that a link was made; of the link only its digest. */
export async function insertNominationLink(db: Kysely<Database>, row: NewLink): Promise<void> {
  await db
    .insertInto('nomination_link')
    .values({
      nomination_id: row.nominationId,
      purpose: row.purpose,
      token_hash: Buffer.from(row.tokenHash),
      sent_at: row.at,
    })
    .execute();
}

/** Links a nomination with the dossier opened from it; `false` when either is linked already. */
export async function insertNominationDossier(
  db: Kysely<Database>,
  row: { readonly nominationId: string; readonly dossierId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('nomination_dossier')
    .values({ nomination_id: row.nominationId, dossier_id: row.dossierId, linked_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Holds a nomination until the transaction ends, so that its steps take turns. */
export async function lockNomination(db: Kysely<Database>, nominationId: string): Promise<void> {
  await db.selectFrom('nomination').select('id').where('id', '=', nominationId).forUpdate().executeTakeFirstOrThrow();
}

/** One nomination with where it stands. For gates: whoever may see it is asked afterwards. */
export async function findNomination(db: ReadonlyKysely, nominationId: string): Promise<NominationRow | undefined> {
  return (await nominations(db).where('nomination.id', '=', nominationId).executeTakeFirst()) as
    NominationRow | undefined;
}

/** The nomination behind a link of a purpose. Whoever has the link may see it. */
export async function findNominationByLink(
  db: ReadonlyKysely,
  tokenHash: Uint8Array,
  purpose: NewLink['purpose'],
): Promise<NominationRow | undefined> {
  const row = await nominations(db)
    .innerJoin('nomination_link as link', 'link.nomination_id', 'nomination.id')
    .where('link.token_hash', '=', Buffer.from(tokenHash))
    .where('link.purpose', '=', purpose)
    .executeTakeFirst();
  return row as NominationRow | undefined;
}

/** Nominations a person made, or that were made for these organisations, the newest on top. */
export async function listNominationsBy(
  db: ReadonlyKysely,
  nominator: { readonly personId: string; readonly organisationIds: readonly string[] },
): Promise<readonly NominationRow[]> {
  const ids = nominator.organisationIds;
  const rows = await nominations(db)
    .where((eb) =>
      eb.or([
        eb('nomination.nominator_id', '=', nominator.personId),
        eb('nomination.nominator_organisation_id', '=', sql<string>`any(${ids}::uuid[])`),
      ]),
    )
    .orderBy('nomination.proposed_at', 'desc')
    .orderBy('nomination.id', 'desc')
    .execute();
  return rows as unknown as readonly NominationRow[];
}

/** Nominations that count and are of the person with this address, or of an organisation with one of these tax codes; newest on top. */
export async function listNominationsTo(
  db: ReadonlyKysely,
  nominee: { readonly email: string; readonly taxCodes: readonly string[] },
): Promise<readonly NominationRow[]> {
  const rows = await nominations(db)
    .where((eb) =>
      eb.or([
        eb('nomination.nominee_email', '=', nominee.email.toLowerCase()),
        eb('nomination.nominee_tax_code', '=', sql<string>`any(${nominee.taxCodes}::text[])`),
      ]),
    )
    .where('newest.state', 'is not', null)
    .orderBy('nomination.proposed_at', 'desc')
    .orderBy('nomination.id', 'desc')
    .execute();
  return rows as unknown as readonly NominationRow[];
}

/** Every nomination of a season for its desk, the newest on top; without those of organisations in conflict with whoever asks. */
export async function listNominationsOfSeason(db: ReadonlyKysely, desk: SeasonDesk): Promise<readonly NominationRow[]> {
  const rows = await nominationsAtDesk(db, desk)
    .orderBy('nomination.proposed_at', 'desc')
    .orderBy('nomination.id', 'desc')
    .execute();
  return rows as unknown as readonly NominationRow[];
}

/** Whether a nomination is one of them. */
export async function hasNomination(db: ReadonlyKysely, desk: SeasonDesk, nominationId: string): Promise<boolean> {
  const row = await nominationsAtDesk(db, desk).where('nomination.id', '=', nominationId).executeTakeFirst();
  return row !== undefined;
}

/** The organisation that nominates, the nominee by its tax code, and whoever opened a dossier from it: a conflict with one is enough. */
function nominationsAtDesk(db: ReadonlyKysely, desk: SeasonDesk) {
  return nominations(db)
    .where('nomination.season_id', '=', desk.seasonId)
    .where(
      sql<boolean>`not exists (
      select 1 from organisation where ${conflictedWithOrganisation(desk)} and (
        organisation.id = nomination.nominator_organisation_id or organisation.tax_code = nomination.nominee_tax_code
        or organisation.id = (
          select born.organisation_id from nomination_dossier opened join dossier born on born.id = opened.dossier_id
          where opened.nomination_id = nomination.id
        )
      )
    )`,
    );
}

export interface NominatorQuestion {
  readonly seasonId: string;
  readonly nominatorEmail: string;
  readonly organisationId: string | null;
  readonly nomineeEmail: string;
  readonly since: Temporal.Instant;
}

/** Lets one nomination of a nominator in a season be admitted at a time, until the transaction ends. */
export async function lockNominator(
  db: Kysely<Database>,
  nominator: Pick<NominatorQuestion, 'seasonId' | 'nominatorEmail' | 'organisationId'>,
): Promise<void> {
  const key = `nominator/${nominator.seasonId}/${nominator.organisationId ?? nominator.nominatorEmail}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 1))`.execute(db);
}

/** How many nominations that count somebody made in a season, how many of them since a moment, and whether one is of this nominee. */
export async function countNominationsBy(db: ReadonlyKysely, question: NominatorQuestion) {
  const row = await db
    .selectFrom('nomination')
    .select([
      sql<number>`count(*)::int`.as('in_season'),
      sql<number>`(count(*) filter (where proposed_at >= ${question.since}))::int`.as('today'),
      sql<number>`(count(*) filter (where nominee_email = ${question.nomineeEmail}))::int`.as('of_nominee'),
    ])
    .where('season_id', '=', question.seasonId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('nomination_step')
          .select('nomination_step.at')
          .whereRef('nomination_step.nomination_id', '=', 'nomination.id'),
      ),
    )
    .where((eb) =>
      question.organisationId
        ? eb('nominator_organisation_id', '=', question.organisationId)
        : eb.and([eb('nominator_email', '=', question.nominatorEmail), eb('nominator_organisation_id', 'is', null)]),
    )
    .executeTakeFirstOrThrow();
  return { inSeason: row.in_season, today: row.today, ofNominee: row.of_nominee };
}

function nominations(db: ReadonlyKysely) {
  return db
    .selectFrom('nomination')
    .leftJoin('organisation as agency', 'agency.id', 'nomination.nominator_organisation_id')
    .leftJoin('nomination_dossier as linked', 'linked.nomination_id', 'nomination.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('nomination_step as step')
          .select(['step.state', 'step.sequence', 'step.reason', 'step.at'])
          .whereRef('step.nomination_id', '=', 'nomination.id')
          .orderBy('step.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['nomination.id', 'nomination.season_id', 'nomination.mode', 'nomination.nominee_kind'])
    .select(['nomination.nominee_name', 'nomination.nominee_tax_code', 'nomination.nominee_email'])
    .select(['nomination.category_id', 'nomination.reason', 'nomination.nominator_name', 'nomination.nominator_email'])
    .select(['nomination.nominator_id', 'nomination.nominator_organisation_id', 'nomination.proposed_at'])
    .select(['agency.name as agency_name', 'linked.dossier_id'])
    .select((eb) => [
      eb.fn.coalesce('newest.state', sql<string>`'proposed'`).as('state'),
      eb.fn.coalesce('newest.sequence', sql<number>`0`).as('sequence'),
    ])
    .select(['newest.reason as answer', 'newest.at as state_at'])
    .select(agencyStanding('nomination.nominator_organisation_id', 'nomination.season_id').as('agency_standing'));
}

/** A nomination with its newest step; `proposed` where there is none. */
export interface NominationRow {
  readonly id: string;
  readonly season_id: string;
  readonly mode: NominationMode;
  readonly nominee_kind: NominationContent['nomineeKind'];
  readonly nominee_name: string;
  readonly nominee_tax_code: string | null;
  readonly nominee_email: string;
  readonly category_id: string | null;
  readonly reason: string;
  readonly nominator_name: string;
  readonly nominator_email: string;
  readonly nominator_id: string | null;
  readonly nominator_organisation_id: string | null;
  readonly agency_name: string | null;
  /** How its claim to be an agency of the tree stands; `null` where it made none. */
  readonly agency_standing: ClaimState | null;
  readonly proposed_at: Temporal.Instant;
  readonly state: KeptState;
  readonly sequence: number;
  /** Reason of the newest step: of a nominee who declined. */
  readonly answer: string | null;
  readonly state_at: Temporal.Instant | null;
  readonly dossier_id: string | null;
}
