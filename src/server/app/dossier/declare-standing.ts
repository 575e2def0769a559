import { CLAIMS_A_DAY, readClaimReason, type ClaimKind, type ReasonRefusal } from '#core/dossier/standing-claim.ts';
import { readAgencyCode } from '#core/shared/agency-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { readTaxCode } from '#core/shared/tax-code.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listAgencyPlaces } from '../../db/queries/agency.ts';
import { countClaimsBy, findRegistered, insertStandingClaim } from '../../db/queries/standing-claim.ts';
import type { App } from '../app.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { admitLetter, type LetterRefusal, type SentLetter } from './admit-letter.ts';
import { awardInForce } from './award-in-force.ts';
import { actFor } from './gates.ts';

interface ClaimToMake {
  readonly seasonId: string;
  readonly reason: string;
  /** The official document that says so. */
  readonly evidence: SentLetter;
}

export interface AgencyClaimToMake extends ClaimToMake {
  readonly organisationId: string;
  /** `null` = the agency is not in the tree. */
  readonly agencyId: string | null;
}

export interface OrganisationClaimToMake extends ClaimToMake {
  readonly kind: 'join' | 'ownership';
  /** Tax code or agency identifier, as typed. */
  readonly code: string;
}

export type ClaimRefusal =
  | ReasonRefusal
  | LetterRefusal
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'season-not-found' }
  | { readonly code: 'organisation-not-found' }
  | { readonly code: 'agency-not-chosen' }
  | { readonly code: 'organisation-not-registered' }
  | { readonly code: 'member-already' }
  | { readonly code: 'too-many-claims'; readonly most: number };

type Claimed = Result<{ readonly claimId: string }, ClaimRefusal>;

/**
 * Says which agency of the tree an organisation of the actor is, or that it is one the tree does not hold, by an official document, for
 * the desk of a season to confirm. A new claim takes the place of the one before, which is kept.
 */
export async function claimAgency(app: App, actor: Actor, input: AgencyClaimToMake): Promise<Claimed> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const own = actFor(actor, input.organisationId);
  if (!own.ok) return own;
  if (!awardInForce(app, input.seasonId)) return refuse({ code: 'season-not-found' });
  const { organisationId, agencyId } = input;
  if (agencyId !== null && !(await isInTree(app, input.seasonId, agencyId)))
    return refuse({ code: 'agency-not-chosen' });
  return keepClaim(app, actor, { ...input, kind: 'agency', organisationId, agencyId });
}

async function isInTree(app: App, seasonId: string, agencyId: string): Promise<boolean> {
  const day = dayInVietNam(app.clock.seasonNow(seasonId)).toString();
  return isId(agencyId) && (await listAgencyPlaces(app.db, [agencyId], day)).length > 0;
}

/**
 * Asks to be let into an organisation that somebody else registered, or says that it is the actor who represents it. Of the
 * organisation nothing is told but that it is registered, which registering it told already.
 */
export async function claimOrganisation(app: App, actor: Actor, input: OrganisationClaimToMake): Promise<Claimed> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  if (!awardInForce(app, input.seasonId)) return refuse({ code: 'season-not-found' });
  const [tax, agency] = [readTaxCode(input.code), readAgencyCode(input.code)];
  const codes = { taxCode: tax.ok ? tax.value.code : null, agencyCode: agency.ok ? agency.value : null };
  const organisationId = tax.ok || agency.ok ? await findRegistered(app.db, codes) : undefined;
  if (!organisationId) return refuse({ code: 'organisation-not-registered' });
  if (actor.roles.some(({ scopeKind, scopeId }) => scopeKind === 'organisation' && scopeId === organisationId))
    return refuse({ code: 'member-already' });
  return keepClaim(app, actor, { ...input, organisationId, agencyId: null });
}

interface Admitted extends ClaimToMake {
  readonly kind: ClaimKind;
  readonly organisationId: string;
  readonly agencyId: string | null;
}

async function keepClaim(app: App, actor: SignedIn, claim: Admitted): Promise<Claimed> {
  const reason = readClaimReason(claim.reason);
  if (!reason.ok) return reason;
  const letter = await admitLetter(app, claim.evidence);
  if (!letter.ok) return letter;
  const at = app.clock.seasonNow(claim.seasonId);
  if ((await countClaimsBy(app.db, actor.personId, at.subtract({ hours: 24 }))) >= CLAIMS_A_DAY)
    return refuse({ code: 'too-many-claims', most: CLAIMS_A_DAY });
  const { kind, organisationId, agencyId, seasonId } = claim;
  const row = { id: app.ids.uuid(), kind, organisationId, agencyId, seasonId, reason: reason.value };
  await app.files.put(row.id, claim.evidence.content);
  await insertStandingClaim(app.db, { ...row, evidence: letter.value, by: actor.personId, at });
  return accept({ claimId: row.id });
}
