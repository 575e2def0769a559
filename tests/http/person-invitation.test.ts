import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accept, refuse } from '#core/shared/result.ts';
import type { RoleName, Scope } from '#core/person/roles.ts';
import { acceptAsActor, acceptAsNewPerson } from '#server/app/person/accept-invitation.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { createFirstAdministrator } from '#server/app/person/create-first-administrator.ts';
import { endRole } from '#server/app/person/end-role.ts';
import { invitePerson } from '#server/app/person/invite-person.ts';
import { isSetUpLinkValid, openSetUpLink } from '#server/app/person/open-set-up-link.ts';
import { readInvitation } from '#server/app/person/read-invitation.ts';
import { withdrawInvitation } from '#server/app/person/withdraw-invitation.ts';
import { actorOf, enrolled, PASSWORD, personWith } from '#tests/support/accounts.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const START = '2024-09-01T08:00:00+07:00';
const INSTALLATION = { kind: 'installation' } as const;
const season = { kind: 'season', id: 's1' } as const;
let world: World;
let administrator: SignedIn;
let organiser: SignedIn;

beforeAll(async () => {
  world = await createWorld({ now: START, demo: false });
  await personWith(world, 'admin@example.vn', { name: 'administrator', scope: INSTALLATION });
  await personWith(world, 'organiser@example.vn', { name: 'organiser', scope: season });
  administrator = (await enrolled(world, 'admin@example.vn')).actor;
  organiser = (await enrolled(world, 'organiser@example.vn')).actor;
});
afterAll(() => world.close());
beforeEach(() => world.clock.set(START));

const write = (link: string) => ({ subject: 'Lời mời', text: link });
const invite = (by: SignedIn, email: string, role: RoleName = 'secretariat', scope: Scope = season) =>
  invitePerson(world.app, by, { email, role, scope, write });
const tokenOf = (link: string) => link.split('/').at(-1) ?? '';

async function invited(email: string, role: RoleName = 'secretariat', scope: Scope = season) {
  const invitation = await invite(organiser, email, role, scope);
  if (!invitation.ok) throw new Error(invitation.refusal.code);
  return { ...invitation.value, token: tokenOf(invitation.value.link) };
}

const newcomer = { name: 'Trần Thị Bình', password: 'gọn mà đủ' };

describe('an invitation', () => {
  test('is mailed, accepted once, and gives the role', async () => {
    const { token, link } = await invited('binh@example.vn');
    expect(world.mail.sent.at(-1)).toEqual({ to: 'binh@example.vn', subject: 'Lời mời', text: link });
    expect((await acceptAsNewPerson(world.app, token, newcomer)).ok).toBe(true);
    expect(await acceptAsNewPerson(world.app, token, newcomer)).toEqual(refuse({ code: 'invitation-used' }));
    const grants = await world.app.db
      .selectFrom('role_grant')
      .innerJoin('person', 'person.id', 'person_id')
      .select(['role', 'scope_id', 'granted_by'])
      .where('email', '=', 'binh@example.vn')
      .execute();
    expect(grants).toEqual([{ role: 'secretariat', scope_id: 's1', granted_by: organiser.personId }]);
  });

  for (const [moment, outcome] of [
    ['2024-09-15T07:59:59.999+07:00', 'open'],
    ['2024-09-15T08:00:00+07:00', 'invitation-expired'],
  ] as const) {
    test(`of 1 September at 8 is ${outcome} at ${moment}`, async () => {
      const { token } = await invited(`until-${outcome}@example.vn`);
      world.clock.set(moment);
      const read = await readInvitation(world.app, token);
      expect(read.ok ? 'open' : read.refusal.code).toBe(outcome);
      const accepted = await acceptAsNewPerson(world.app, token, newcomer);
      expect(accepted.ok ? 'open' : accepted.refusal.code).toBe(outcome);
    });
  }

  test('can be withdrawn before it was accepted, by whoever may give the role', async () => {
    const { token, invitationId } = await invited('withdrawn@example.vn');
    const stranger = await personWith(world, 'stranger@example.vn').then(() => actorOf(world, 'stranger@example.vn'));
    expect(await withdrawInvitation(world.app, stranger, invitationId)).toEqual(
      refuse({ code: 'invitation-not-found' }),
    );
    expect(await withdrawInvitation(world.app, organiser, invitationId)).toEqual(accept(undefined));
    expect(await withdrawInvitation(world.app, organiser, invitationId)).toEqual(
      refuse({ code: 'invitation-withdrawn' }),
    );
    expect(await acceptAsNewPerson(world.app, token, newcomer)).toEqual(refuse({ code: 'invitation-withdrawn' }));
  });

  test('accepted twice at once makes one person with one role', async () => {
    const { token } = await invited('twice@example.vn');
    const answers = await Promise.all([1, 2, 3].map(() => acceptAsNewPerson(world.app, token, newcomer)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('of somebody with an account is accepted with that account alone', async () => {
    await personWith(world, 'known@example.vn');
    const { token } = await invited('known@example.vn');
    expect(await acceptAsNewPerson(world.app, token, newcomer)).toEqual(refuse({ code: 'sign-in-to-accept' }));
    expect(await acceptAsActor(world.app, organiser, token)).toEqual(refuse({ code: 'sign-in-to-accept' }));
    expect(await acceptAsActor(world.app, null, token)).toEqual(refuse({ code: 'sign-in-to-accept' }));
    const known = await actorOf(world, 'known@example.vn');
    expect(await acceptAsActor(world.app, known, token)).toEqual(accept(known.personId));
  });

  test('of a judge, who needs no second factor, asks for the longer password', async () => {
    const councilId = await newCouncil();
    const { token } = await invited('judge@example.vn', 'judge', { kind: 'council', id: councilId });
    expect(await acceptAsNewPerson(world.app, token, newcomer)).toEqual(
      refuse({ code: 'password-too-short', minCharacters: 14 }),
    );
    expect((await acceptAsNewPerson(world.app, token, { ...newcomer, password: PASSWORD })).ok).toBe(true);
  });

  test('of an unknown link does not exist', async () => {
    expect(await readInvitation(world.app, 'x')).toEqual(refuse({ code: 'invitation-not-found' }));
  });
});

for (const [who, role, scope, code] of [
  ['an organiser', 'administrator', INSTALLATION, 'not-allowed'],
  ['an organiser', 'secretariat', { kind: 'season', id: 's2' }, 'not-allowed'],
  ['an organiser', 'judge', season, 'role-not-for-scope'],
  ['an administrator', 'secretariat', season, 'not-allowed'],
  ['an administrator', 'organiser', season, 'ok'],
  ['an administrator', 'auditor', INSTALLATION, 'ok'],
] as const) {
  test(`${who} invites as ${role} over ${scope.kind}: ${code}`, async () => {
    const invitation = await invite(who === 'an organiser' ? organiser : administrator, 'x@example.vn', role, scope);
    expect(invitation.ok ? 'ok' : invitation.refusal.code).toBe(code);
  });
}

test('a role that was ended counts no more, and ends once', async () => {
  const { token } = await invited('ended@example.vn');
  await acceptAsNewPerson(world.app, token, { name: 'Lê Văn Cường', password: PASSWORD });
  const grant = await world.app.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'person_id')
    .select('role_grant.id')
    .where('email', '=', 'ended@example.vn')
    .executeTakeFirstOrThrow();
  expect((await actorOf(world, 'ended@example.vn')).withheldRoles).toHaveLength(1);
  const ending = { grantId: grant.id, reason: 'Hết nhiệm vụ' };
  expect(await endRole(world.app, administrator, ending)).toEqual(refuse({ code: 'role-not-found' }));
  expect(await endRole(world.app, organiser, ending)).toEqual(accept(undefined));
  expect(await endRole(world.app, organiser, ending)).toEqual(refuse({ code: 'role-already-ended' }));
  expect((await actorOf(world, 'ended@example.vn')).withheldRoles).toEqual([]);
});

test('an invitation goes with the role it was sent by, also at the desks', async () => {
  await personWith(world, 'leaving@example.vn', { name: 'organiser', scope: season });
  const leaving = (await enrolled(world, 'leaving@example.vn')).actor;
  const sent = await invite(leaving, 'second-mailbox@example.vn');
  if (!sent.ok) throw new Error(sent.refusal.code);
  const { id: grantId } = await world.app.db
    .selectFrom('role_grant')
    .select('id')
    .where('person_id', '=', leaving.personId)
    .executeTakeFirstOrThrow();
  expect(await endRole(world.app, administrator, { grantId, reason: 'Chuyển công tác' })).toEqual(accept(undefined));
  expect(await acceptAsNewPerson(world.app, tokenOf(sent.value.link), newcomer)).toEqual(
    refuse({ code: 'invitation-withdrawn' }),
  );
  const withdrawn = await world.app.db
    .selectFrom('invitation_withdrawal')
    .select('withdrawn_by')
    .where('invitation_id', '=', sent.value.invitationId)
    .execute();
  expect(withdrawn).toEqual([{ withdrawn_by: administrator.personId }]);
});

describe('the set-up link of a new installation', () => {
  const first = { name: 'Nguyễn Văn An', email: 'an@example.vn', password: 'tám ký tự' };

  test('makes one administrator, once, within a day', async () => {
    const fresh = await createWorld({ now: START, demo: false });
    const earlier = tokenOf((await openSetUpLink(fresh.app)) ?? '');
    const token = tokenOf((await openSetUpLink(fresh.app)) ?? '');
    expect([await isSetUpLinkValid(fresh.app, earlier), await isSetUpLinkValid(fresh.app, token)]).toEqual([
      false,
      true,
    ]);
    fresh.clock.set('2024-09-02T08:00:00+07:00');
    expect(await isSetUpLinkValid(fresh.app, token)).toBe(false);
    fresh.clock.set('2024-09-02T07:59:59.999+07:00');
    expect(await createFirstAdministrator(fresh.app, token, { ...first, password: 'ngắn' })).toEqual(
      refuse({ code: 'password-too-short', minCharacters: 8 }),
    );
    expect(await createFirstAdministrator(fresh.app, token, { ...first, email: 'an' })).toEqual(
      refuse({ code: 'email-malformed' }),
    );
    const two = ['an@example.vn', 'binh@example.vn'];
    const answers = await Promise.all(
      two.map((email) => createFirstAdministrator(fresh.app, token, { ...first, email })),
    );
    expect(answers.map((answer) => (answer.ok ? 'made' : answer.refusal.code)).toSorted()).toEqual([
      'made',
      'set-up-link-not-valid',
    ]);
    expect(await openSetUpLink(fresh.app)).toBe(null);
    await fresh.close();
  });

  test('does not exist in a demo, nor where somebody administers', async () => {
    const demo = await createWorld({ now: START, demo: true });
    expect(await openSetUpLink(demo.app)).toBe(null);
    expect(await openSetUpLink(world.app)).toBe(null);
    await demo.close();
  });
});

async function newCouncil(): Promise<string> {
  const { db, ids, clock } = world.app;
  const at = clock.wallNow();
  const [agencyId, councilId] = [ids.uuid(), ids.uuid()];
  await db.insertInto('agency').values({ id: agencyId, slug: 'a1', illustrative: true }).execute();
  await db.insertInto('programme').values({ id: 'p1', owner_id: agencyId, name: '{}' }).execute();
  await db.insertInto('season').values({ id: 's1', programme_id: 'p1', kind: 'award', year: 2024 }).execute();
  await db.insertInto('council').values({ id: councilId, season_id: 's1', name: 'Hội đồng', created_at: at }).execute();
  return councilId;
}
