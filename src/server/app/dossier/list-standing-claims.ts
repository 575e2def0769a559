import { foldForSearch } from '#core/shared/vietnamese.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listAgencyPlaces, searchAgencies, type AgencyPlace } from '../../db/queries/agency.ts';
import { listHandedInOf, type SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { findOwnOrganisation } from '../../db/queries/organisation.ts';
import {
  findStandingClaim,
  listClaimsBy,
  listClaimsOfSeason,
  listClaimsOn,
  listOwnershipsLost,
} from '../../db/queries/standing-claim.ts';
import type { App } from '../app.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { knowMembers, knowMembership, type Member, type MemberSightRefusal } from '../person/know-membership.ts';
import { awardInForce } from './award-in-force.ts';
import { actFor } from './gates.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

type SeasonClaim = Awaited<ReturnType<typeof listClaimsOfSeason>>[number] & { readonly agency: AgencyPlace | null };

/** Claims for the desk of a season, with the place of each agency in the tree; the document is asked for by `readClaimFile`. */
export async function listStandingClaims(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<{ readonly claims: readonly SeasonClaim[]; readonly mayDecide: boolean }, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const claims = await withAgencies(app, seasonId, await listClaimsOfSeason(app.db, desk.value.proof));
  return accept({ claims, mayDecide: decides(desk.value.roles) });
}

function decides(roles: ReadonlySet<string>): boolean {
  return roles.has('secretariat') || roles.has('organiser');
}

/** Whom and what a claim on an organisation is about: who belongs to it now, and what it handed in to the season. */
interface AtStake {
  readonly members: readonly Member[];
  readonly dossiers: readonly { readonly id: string; readonly name: string }[];
}

/** One claim for the desk of a season; with what is at stake for whoever may confirm it, and for nobody else. */
export async function readStandingClaim(
  app: App,
  actor: Actor,
  { seasonId, claimId }: Readonly<Record<'seasonId' | 'claimId', string>>,
): Promise<
  Result<
    { readonly claim: SeasonClaim; readonly mayDecide: boolean; readonly atStake: AtStake | null },
    QueueRefusal | { readonly code: 'claim-not-found' }
  >
> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  const row = (await listClaimsOfSeason(app.db, proof)).find(({ id }) => id === claimId);
  if (!row) return refuse({ code: 'claim-not-found' });
  const [claim] = await withAgencies(app, seasonId, [row]);
  const mayDecide = decides(roles) && row.state === 'waiting';
  const opens = mayDecide && row.kind !== 'agency' && !row.enters_elsewhere;
  const atStake = opens ? await readAtStake(app, proof, row.organisation_id) : null;
  return claim ? accept({ claim, mayDecide, atStake }) : refuse({ code: 'claim-not-found' });
}

async function readAtStake(app: App, desk: SeasonDesk, organisationId: string): Promise<AtStake> {
  const [members, dossiers] = await Promise.all([
    knowMembers(app, app.db, organisationId),
    listHandedInOf(app.db, desk, organisationId),
  ]);
  return { members, dossiers };
}

/** Each row with its agency, as on the day of the season. One query. */
async function withAgencies<T extends { readonly agency_id: string | null }>(
  app: App,
  seasonId: string,
  rows: readonly T[],
) {
  const ids = rows.flatMap(({ agency_id: id }) => id ?? []);
  const places = await listAgencyPlaces(app.db, ids, dayOf(app, seasonId));
  return rows.map((row) => ({ ...row, agency: places.find(({ id }) => id === row.agency_id) ?? null }));
}

function dayOf(app: App, seasonId: string): string {
  return dayInVietNam(app.clock.seasonNow(seasonId)).toString();
}

/** What the actor claimed of organisations that others registered, and what became of it. */
export async function listOwnClaims(app: App, actor: SignedIn) {
  return listClaimsBy(app.db, actor.personId);
}

/** The organisations the actor was in charge of until a desk put somebody else there; without those they belong to again. */
export async function listLostOwnerships(app: App, actor: SignedIn) {
  const lost = await listOwnershipsLost(app.db, actor.personId);
  return lost.filter(({ organisation_id: id }) => !knowMembership(actor, id).ok);
}

export interface AgencyStanding {
  readonly organisationName: string;
  /** Newest first: the first is the one that counts. */
  readonly claims: readonly (Awaited<ReturnType<typeof listClaimsOn>>[number] & {
    readonly agency: AgencyPlace | null;
  })[];
  /** What a search found; `null` = nothing was searched for. */
  readonly found: readonly AgencyPlace[] | null;
  readonly mayClaim: boolean;
}

const MOST_FOUND = 20; // a page of choices; whoever finds more says more words
const MOST_WORDS = 8;

/**
 * Which agency of the tree an organisation says to be in a season and how that stands, for its members, with what a search in the tree
 * found. To everybody else the organisation does not exist.
 */
export async function readAgencyStanding(
  app: App,
  actor: Actor,
  { organisationId, seasonId, search }: Readonly<Record<'organisationId' | 'seasonId' | 'search', string>>,
): Promise<Result<AgencyStanding, MemberSightRefusal | { readonly code: 'season-not-found' }>> {
  const place = knowMembership(actor, organisationId);
  if (!place.ok) return place;
  if (!awardInForce(app, seasonId)) return refuse({ code: 'season-not-found' });
  const all = await listClaimsOn(app.db, place.value.own);
  const own = all.filter(({ kind, season_id: season }) => kind === 'agency' && season === seasonId);
  return accept({
    organisationName: (await findOwnOrganisation(app.db, place.value.own)).name,
    claims: await withAgencies(app, seasonId, own),
    found: await findAgencies(app, seasonId, search),
    mayClaim: actFor(place.value.actor, organisationId).ok,
  });
}

async function findAgencies(app: App, seasonId: string, search: string): Promise<readonly AgencyPlace[] | null> {
  const words = foldForSearch(search.slice(0, 200))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  return searchAgencies(app.db, { words, day: dayOf(app, seasonId), limit: MOST_FOUND });
}

/** The document of a claim: for whoever made it, members of the organisation where it is theirs, and officers of the season. */
export async function readClaimFile(app: App, actor: Actor, claimId: string) {
  const claim = actor && isId(claimId) ? await findStandingClaim(app.db, claimId) : undefined;
  if (!actor || !claim) return refuse({ code: 'claim-not-found' });
  const isOwn = claim.claimed_by === actor.personId;
  const isOfMember = claim.kind === 'agency' && actFor(actor, claim.organisation_id).ok;
  if (!isOwn && !isOfMember && !(await isAtDesk(app, actor, claim))) return refuse({ code: 'claim-not-found' });
  const { evidence_name: name, evidence_bytes: bytes } = claim;
  return accept({ name, mediaType: 'application/pdf', bytes: Number(bytes), content: app.files.read(claim.id) });
}

async function isAtDesk(app: App, actor: SignedIn, claim: { readonly id: string; readonly season_id: string }) {
  const desk = await sitAtDesk(app, actor, claim.season_id);
  return desk.ok && (await listClaimsOfSeason(app.db, desk.value.proof)).some(({ id }) => id === claim.id);
}
