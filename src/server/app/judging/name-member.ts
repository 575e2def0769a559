import { readMemberReason } from '#core/judging/council-member.ts';
import { readMemberDetails, type StatedCapacity, type TypedDetails } from '#core/judging/composition.ts';
import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { hasCouncil, hasOpenSeat } from '../../db/queries/council.ts';
import {
  endMember,
  insertMember,
  listMembers,
  setMemberDetails,
  setMemberInvitation,
} from '../../db/queries/council-member.ts';
import { insertWithdrawal } from '../../db/queries/invitation.ts';
import { endCouncilRoles } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { invitePerson, type Invited, type InviteRefusal } from '../person/invite-person.ts';
import { recordAct } from '../record-audit.ts';
import { standingOf } from './list-members.ts';
import { proveKeptMember, type MemberRefusal } from './prove-member.ts';
import { actOn } from './save-supply.ts';

/** Words of the mail, in the language of the door, with the link in them. */
type WriteMail = (link: string) => { readonly subject: string; readonly text: string };

export interface MemberToName extends TypedDetails {
  readonly seasonId: string;
  readonly councilId: string;
  readonly name: string;
  readonly email: string;
  readonly write: WriteMail;
}

export type NameMemberRefusal =
  | QueueRefusal
  | InviteRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'council-not-found' }
  | { readonly code: 'member-name-missing' }
  | { readonly code: 'member-already' }
  | { readonly code: 'capacity-not-found' };

/** Names a member of a council in the capacity in which they will sit, and invites them by mail. For organisers. */
export async function nameMember(
  app: App,
  actor: Actor,
  input: MemberToName,
): Promise<Result<Invited & { readonly memberId: string }, NameMemberRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const { councilId } = input;
  if (!isId(councilId) || !(await hasCouncil(app.db, proof, councilId))) return refuse({ code: 'council-not-found' });
  const name = input.name.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, 200);
  if (name === '') return refuse({ code: 'member-name-missing' });
  const details = readMemberDetails(capacitiesOf(app, input.seasonId), input);
  if (!details.ok) return details;
  const email = readEmail(input.email);
  if (!email.ok) return refuse({ code: 'email-malformed' });
  const members = await listMembers(app.db, proof);
  const isNamed = members.some(
    (one) => one.councilId === councilId && one.endedAt === null && one.email === email.value,
  );
  if (isNamed) return refuse({ code: 'member-already' });
  const scope = { kind: 'council', id: councilId } as const;
  const invited = await invitePerson(app, actor, { email: email.value, role: 'judge', scope, write: input.write });
  if (!invited.ok) return invited;
  const id = app.ids.uuid();
  const { invitationId } = invited.value;
  await app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(input.seasonId);
    const row = { id, councilId, personId: null, invitationId, name, email: email.value, ...details.value, at };
    await insertMember(db, proof, row);
    const act = { action: 'member-named', subjectKind: 'council-member', subjectId: id };
    const detail = { capacity: details.value.capacity, statedCapacity: details.value.statedCapacity };
    await recordAct(app, db, { ...act, seasonId: proof.seasonId, personId: proof.personId, detail });
  });
  return accept({ ...invited.value, memberId: id });
}

/** The capacities in which the rules of a season let people sit; `null` = not published. */
function capacitiesOf(app: App, seasonId: string): readonly StatedCapacity[] | null {
  return awardInForce(app, seasonId)?.award.council?.capacities ?? null;
}

/** Invites a member again who has not answered, by a new link; the one before counts no more for the seat. */
export async function inviteMemberAgain(
  app: App,
  actor: Actor,
  { memberId, write }: { readonly memberId: string; readonly write: WriteMail },
): Promise<Result<Invited, MemberRefusal | InviteRefusal | { readonly code: 'answered-already' }>> {
  const proved = await proveKeptMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const { member, proof } = proved.value;
  if (standingOf(member) !== 'invited' || member.personId !== null || member.email === null)
    return refuse({ code: 'answered-already' });
  const scope = { kind: 'council', id: member.councilId } as const;
  const invited = await invitePerson(app, actor, { email: member.email, role: 'judge', scope, write });
  if (!invited.ok) return invited;
  await app.db.transaction().execute(async (db) => {
    const { invitationId: former } = member;
    if (former) await insertWithdrawal(db, { invitationId: former, by: proof.by, at: app.clock.wallNow() });
    await setMemberInvitation(db, proof, invited.value.invitationId);
    await recordAct(app, db, actOn(proved.value, 'member-invited-again'));
  });
  return invited;
}

/** Corrects in which capacity a member sits, and where. Whoever comes to sit for the press signs the embargo before scoring on. */
export async function changeMember(
  app: App,
  actor: Actor,
  { memberId, ...typed }: TypedDetails & { readonly memberId: string },
): Promise<Result<void, MemberRefusal | { readonly code: 'capacity-not-found' }>> {
  const proved = await proveKeptMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const details = readMemberDetails(capacitiesOf(app, proved.value.member.seasonId), typed);
  if (!details.ok) return details;
  await app.db.transaction().execute(async (db) => {
    await setMemberDetails(db, proved.value.proof, details.value);
    const { capacity, statedCapacity, office } = details.value;
    await recordAct(app, db, actOn(proved.value, 'member-changed', { capacity, statedCapacity, office }));
  });
  return accept(undefined);
}

/** Ends a membership, with a reason. Who still has a seat on a panel is replaced there first: no score may hang in the air. */
export async function endMembership(
  app: App,
  actor: Actor,
  { memberId, reason: typed }: { readonly memberId: string; readonly reason: string },
): Promise<
  Result<void, MemberRefusal | { readonly code: 'member-reason-missing' } | { readonly code: 'member-still-seated' }>
> {
  const proved = await proveKeptMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const { member, proof } = proved.value;
  const reason = readMemberReason(typed);
  if (!reason.ok) return reason;
  if (member.personId !== null && (await hasOpenSeat(app.db, member.councilId, member.personId)))
    return refuse({ code: 'member-still-seated' });
  const hasEnded = await app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(member.seasonId);
    if (!(await endMember(db, proof, { reason: reason.value, at }))) return false;
    const { personId, councilId } = member;
    const wall = app.clock.wallNow(); // roles are asked for by the wall's time, whatever the season's
    const end = { councilId, by: proof.by, at: wall, reason: reason.value };
    if (personId !== null) await endCouncilRoles(db, { ...end, personId });
    await recordAct(app, db, actOn(proved.value, 'membership-ended'));
    return true;
  });
  return hasEnded ? accept(undefined) : refuse({ code: 'membership-ended' });
}
