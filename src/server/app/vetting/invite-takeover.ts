import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertWithdrawal, listOpenInvitations } from '../../db/queries/invitation.ts';
import { hasDossiersElsewhere } from '../../db/queries/standing-claim.ts';
import type { App } from '../app.ts';
import { isSignedOnPaper, seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';
import { programAsGrantor } from '../person/gates.ts';
import { sendInvitation, type Invited, type InvitationInput } from '../person/invite-person.ts';
import { recordAct } from '../record-audit.ts';

export type TakeoverRefusal =
  SightRefusal | { readonly code: 'email-malformed' } | { readonly code: 'claim-organisation-elsewhere' };

/** Whether whoever looks may invite somebody to take a dossier over: the secretariat, as long as nobody belongs to its organisation. */
export function mayInviteTakeover({ dossier, actorOf, as }: DossierInSight): boolean {
  const { roles, isRecused } = actorOf(null);
  return isSignedOnPaper(dossier) && as !== 'judge' && !isRecused && roles.has('secretariat');
}

/** Invitations to take over the organisation of a paper dossier that are still open, for whoever may send them. */
export async function listTakeovers(app: App, sight: DossierInSight) {
  return mayInviteTakeover(sight) ? openTakeovers(app, sight.dossier.organisation_id) : [];
}

/**
 * Invites somebody of an organisation whose dossier came on paper to be its first member and owner: from their joining on the dossier is
 * theirs to complete, and its mark stays. A new invitation takes the place of the one before.
 */
export async function inviteTakeover(
  app: App,
  actor: Actor,
  input: { readonly dossierId: string } & Pick<InvitationInput, 'email' | 'write'>,
): Promise<Result<Invited, TakeoverRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const { dossier, person, award } = seen.value;
  if (!mayInviteTakeover(seen.value)) return refuse({ code: 'dossier-not-found' });
  const { organisation_id: organisationId, season_id: seasonId } = dossier;
  if (await hasDossiersElsewhere(app.db, { organisationId, seasonId }))
    return refuse({ code: 'claim-organisation-elsewhere' });
  const before = await openTakeovers(app, organisationId);
  const invited = await sendInvitation(app, firstOwner(organisationId), input);
  if (!invited.ok) return invited;
  await withdraw(app, before, person.personId);
  const subject = { subjectKind: 'dossier', subjectId: dossier.id, personId: person.personId };
  await recordAct(app, app.db, { seasonId: award.seasonId, ...subject, action: 'takeover-invited', detail: {} });
  return accept(invited.value);
}

/** Ends every open invitation to own an organisation: somebody else became its owner. */
export async function withdrawTakeovers(
  app: Pick<App, 'db' | 'clock'>,
  organisationId: string,
  by: string,
): Promise<void> {
  await withdraw(app, await openTakeovers(app, organisationId), by);
}

function openTakeovers(app: Pick<App, 'db' | 'clock'>, organisationId: string) {
  const reach = { roles: ['organisation-owner'], kinds: ['organisation'], ids: [organisationId] };
  return listOpenInvitations(app.db, { now: app.clock.wallNow(), reach, limit: 100 });
}

async function withdraw(
  app: Pick<App, 'db' | 'clock'>,
  invitations: readonly { readonly id: string }[],
  by: string,
): Promise<void> {
  for (const { id: invitationId } of invitations)
    await insertWithdrawal(app.db, { invitationId, by, at: app.clock.wallNow() });
}

/** While nobody belongs to an organisation, the first who does owns it: no member is there to give the role, the program gives it. */
function firstOwner(organisationId: string) {
  return programAsGrantor('organisation-owner', { kind: 'organisation', id: organisationId });
}
