import { admitPassword, type PasswordRefusal } from '#core/person/account-policy.ts';
import { STAFF_ROLES } from '#core/person/roles.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findMemberInvitedBy, insertAnswer, linkMember } from '../../db/queries/council-member.ts';
import { insertAcceptance, lockInvitation } from '../../db/queries/invitation.ts';
import { lockOrganisation } from '../../db/queries/organisation.ts';
import { findPersonByEmail } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import type { Actor, SignedIn } from './actor.ts';
import { createPerson, type PersonRefusal } from './create-person.ts';
import { grantRole } from './grant-role.ts';
import type { GrantorOf } from './gates.ts';
import { readInvitation, readOwnInvitation, type InvitationRefusal, type OpenInvitation } from './read-invitation.ts';

export type AcceptRefusal =
  InvitationRefusal | PersonRefusal | PasswordRefusal | { readonly code: 'sign-in-to-accept' };

type Asked = Pick<App, 'db' | 'ids' | 'clock'>;

/**
 * Accepts an invitation as a new person, who chooses name and password; answers the person's id. Somebody with an account at
 * that address must be signed in and accepts with it (`acceptAsActor`). A staff role may have the shorter password, since it
 * counts only with a second factor.
 */
export async function acceptAsNewPerson(
  app: Asked,
  token: string,
  input: { readonly name: string; readonly password: string },
): Promise<Result<string, AcceptRefusal>> {
  const invitation = await readInvitation(app, token);
  if (!invitation.ok) return invitation;
  const { email, role } = invitation.value;
  if (await findPersonByEmail(app.db, email)) return refuse({ code: 'sign-in-to-accept' });
  const admitted = admitPassword(input.password, STAFF_ROLES.has(role) ? 'totp' : 'none');
  if (!admitted.ok) return admitted;
  return settle(app, behind(token), async (inTransaction) => createPerson(inTransaction, { ...input, email }));
}

/** Accepts an invitation with the account that is signed in, if it is the one that was invited. */
export async function acceptAsActor(app: Asked, actor: Actor, token: string): Promise<Result<string, AcceptRefusal>> {
  const invitation = await readInvitation(app, token);
  if (!invitation.ok) return invitation;
  if (actor?.email !== invitation.value.email) return refuse({ code: 'sign-in-to-accept' });
  return settle(app, behind(token), async () => accept(actor.personId));
}

/** Accepts an invitation to the address of whoever is signed in, without its link. */
export async function acceptOwnInvitation(
  app: Asked,
  actor: SignedIn,
  invitationId: string,
): Promise<Result<string, AcceptRefusal>> {
  return settle(
    app,
    (inside) => readOwnInvitation(inside, actor, invitationId),
    async () => accept(actor.personId),
  );
}

type ReadOpen = (inside: Asked) => Promise<Result<OpenInvitation, InvitationRefusal>>;

const behind =
  (token: string): ReadOpen =>
  (inside) =>
    readInvitation(inside, token);

/** Person, role and acceptance stand together or not at all; of two clicks the second finds the invitation used. */
async function settle(
  app: Asked,
  read: ReadOpen,
  findPerson: (inTransaction: Asked) => Promise<Result<string, PersonRefusal>>,
): Promise<Result<string, AcceptRefusal>> {
  return app.db.transaction().execute(async (db) => {
    const inside = { ids: app.ids, clock: app.clock, db };
    const found = await read(inside);
    if (!found.ok) return found;
    const { id, scope } = found.value;
    if (scope.kind === 'organisation') await lockOrganisation(db, scope.id);
    await lockInvitation(db, id);
    const open = await read(inside); // as the one before us in the queue has left it, the inviter's own roles too
    if (!open.ok) return open;
    const person = await findPerson(inside);
    if (!person.ok) return person;
    await grantRole(inside, grantorOf(open.value), { personId: person.value });
    await insertAcceptance(db, { invitationId: open.value.id, personId: person.value, at: app.clock.wallNow() });
    if (scope.kind === 'council') await takeCouncilSeat(inside, { invitationId: id, personId: person.value });
    return person;
  });
}

/** Whoever accepts an invitation to a council accepts what they were named to there, by the clock of its season. */
async function takeCouncilSeat(
  { db, ids, clock }: Asked,
  { invitationId, personId }: { readonly invitationId: string; readonly personId: string },
): Promise<void> {
  const member = await findMemberInvitedBy(db, invitationId);
  if (!member || !(await linkMember(db, invitationId, personId))) return;
  const { memberId, seasonId } = member;
  const at = clock.seasonNow(seasonId);
  await insertAnswer(db, { id: ids.uuid(), memberId, outcome: 'accepted', reason: null, by: personId, at });
}

/** Whoever invited proved it then and was asked again just now (`read-invitation.ts`). */
function grantorOf({ role, scope, invitedBy }: OpenInvitation): GrantorOf {
  return { role, scope, by: invitedBy } as GrantorOf;
}
