import type { Kysely } from 'kysely';
import {
  decideClaim,
  needsReason,
  readClaimReason,
  type ClaimOutcome,
  type DecisionRefusal,
  type ReasonRefusal,
} from '#core/dossier/standing-claim.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockAgency } from '../../db/queries/agency.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { lockOrganisation } from '../../db/queries/organisation.ts';
import { insertStandingDecision, listClaimsOfSeason } from '../../db/queries/standing-claim.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { letGo, replaceRole } from '../person/change-membership.ts';
import { knowMembers } from '../person/know-membership.ts';
import { withdrawTakeovers } from '../vetting/invite-takeover.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

export interface StandingToDecide {
  readonly seasonId: string;
  readonly claimId: string;
  readonly outcome: ClaimOutcome;
  /** Asked for where it is refused or puts somebody out; may stand where it is confirmed otherwise. */
  readonly reason: string;
}

export type DecideStandingRefusal = QueueRefusal | DecisionRefusal | ReasonRefusal;

type ClaimOfSeason = Awaited<ReturnType<typeof listClaimsOfSeason>>[number];

/**
 * An officer of a season decides a claim, once. Whoever asked to join becomes an editor; whoever was wronged becomes the owner in place
 * of those who were, whose membership ends by a row that says so.
 */
export async function decideStanding(
  app: App,
  actor: Actor,
  input: StandingToDecide,
): Promise<Result<void, DecideStandingRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  return app.db.transaction().execute(async (db) => {
    const claim = await takeTurn(db, proof, input.claimId);
    if (!claim) return refuse({ code: 'claim-not-found' });
    const decided = decideClaim(factsOf(claim), { by: proof.personId, roles, outcome: input.outcome });
    if (!decided.ok) return decided;
    const { claimId, outcome } = input;
    const isReasoned = needsReason(claim.kind, outcome) || input.reason.trim() !== '';
    const reason = isReasoned ? readClaimReason(input.reason) : accept(null);
    if (!reason.ok) return reason;
    const row = { claimId, outcome, reason: reason.value, at: app.clock.seasonNow(input.seasonId) };
    if (!(await insertStandingDecision(db, proof, row))) return refuse({ code: 'claim-decided-already' });
    if (outcome === 'confirmed') await openOrganisation({ ...app, db }, proof, claim);
    return accept(undefined);
  });
}

/** The claim as whoever decided before has left it: decisions on one organisation, or for one agency, take turns. */
async function takeTurn(db: Kysely<Database>, desk: SeasonDesk, claimId: string): Promise<ClaimOfSeason | undefined> {
  const find = async () => (await listClaimsOfSeason(db, desk)).find(({ id }) => id === claimId);
  const claim = await find();
  if (!claim) return undefined;
  await lockOrganisation(db, claim.organisation_id);
  if (claim.agency_id) await lockAgency(db, claim.agency_id);
  return find();
}

function factsOf(claim: ClaimOfSeason) {
  return {
    kind: claim.kind,
    state: claim.state,
    claimedBy: claim.claimed_by,
    isNewest: claim.is_newest,
    agencyTaken: claim.agency_taken,
    entersElsewhere: claim.enters_elsewhere,
  };
}

async function openOrganisation(app: App, { personId: by }: SeasonDesk, claim: ClaimOfSeason): Promise<void> {
  if (claim.kind === 'agency') return;
  const { organisation_id: organisationId, claimed_by: personId } = claim;
  const members = await knowMembers(app, app.db, organisationId);
  const change = { organisationId, by, reason: 'claim-confirmed' };
  // The first who belongs to an organisation owns it, whatever they asked for.
  if (claim.kind === 'join' && members.length > 0) {
    const isMember = members.some((one) => one.personId === personId);
    if (!isMember) await replaceRole(app, members, { ...change, personId, role: 'organisation-editor' });
    return;
  }
  const owners = members.filter((one) => one.role === 'organisation-owner' && one.personId !== personId);
  for (const owner of owners) await letGo(app, members, { ...change, personId: owner.personId });
  await replaceRole(app, members, { ...change, personId, role: 'organisation-owner' });
  await withdrawTakeovers(app, organisationId, by);
}
