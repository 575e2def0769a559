import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { registerOrganisation } from '#server/app/dossier/register-organisation.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { acceptAsActor } from '#server/app/person/accept-invitation.ts';
import type { RoleName } from '#core/person/roles.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { changeMembership, endMembership } from '#server/app/person/change-membership.ts';
import { endRole } from '#server/app/person/end-role.ts';
import { invitePerson } from '#server/app/person/invite-person.ts';
import { listOrganisationPeople } from '#server/app/person/list-organisation-people.ts';
import { answerOwnership, offerOwnership } from '#server/app/person/offer-ownership.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { actorOf, personWith } from '#tests/support/accounts.ts';
import { AT, SEASON, taken } from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
let organisationId: string;
let dossierId: string;

beforeAll(async () => {
  world = await createWorld({ now: AT.registration });
  await loadShippedSeason(world.app, SEASON);
  await Promise.all(PEOPLE.map((name) => personWith(world, mailOf(name))));
  const input = { taxCode: '0100109106', name: 'Công ty Lam Sơn' };
  ({ organisationId } = taken(await registerOrganisation(world.app, await as('chu'), input)));
  const opened = await openDossier(world.app, await as('chu'), { seasonId: SEASON, organisationId, name: 'Nền tảng' });
  ({ dossierId } = taken(opened));
});
afterAll(() => world.close());

const PEOPLE = ['chu', 'soan', 'xem', 'ngoai'] as const;
type Name = (typeof PEOPLE)[number];
const mailOf = (name: Name) => `${name}@example.vn`;
const as = (name: Name): Promise<SignedIn> => actorOf(world, mailOf(name));
const idOf = async (name: Name) => (await as(name)).personId;
const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'done' : result.refusal.code;

/** The owner invites by mail, the invited accepts with the account of that address. */
async function invite(by: Name, name: Name, role: 'organisation-editor' | 'organisation-viewer'): Promise<string> {
  const scope = { kind: 'organisation', id: organisationId } as const;
  const write = (link: string) => ({ subject: 'Lời mời', text: link });
  const invited = await invitePerson(world.app, await as(by), { email: mailOf(name), role, scope, write });
  if (!invited.ok) return invited.refusal.code;
  const token = invited.value.link.split('/').at(-1) ?? '';
  return codeOf(await acceptAsActor(world.app, await as(name), token));
}

const sees = async (name: Name) => (await listOrganisationPeople(world.app, await as(name), organisationId)).ok;
const reads = async (name: Name) => (await readDossierForm(world.app, await as(name), { dossierId })).ok;
const writes = async (name: Name) =>
  codeOf(
    await saveAnswer(world.app, await as(name), {
      dossierId,
      formField: 'product-name',
      value: 'Nền tảng',
      revision: 0,
    }),
  );

test('members come by invitation, each with the rights of their role', async () => {
  expect([
    await invite('chu', 'soan', 'organisation-editor'),
    await invite('chu', 'xem', 'organisation-viewer'),
  ]).toEqual(['done', 'done']);
  const { members, role } = taken(await listOrganisationPeople(world.app, await as('xem'), organisationId));
  expect([role, members.map((one) => [one.email, one.role])]).toEqual([
    'organisation-viewer',
    [
      ['chu@example.vn', 'organisation-owner'],
      ['soan@example.vn', 'organisation-editor'],
      ['xem@example.vn', 'organisation-viewer'],
    ],
  ]);
  expect([await writes('xem'), await writes('soan')]).toEqual(['dossier-not-yours-to-change', 'done']);
});

test('only an owner invites, changes and removes; to a stranger the organisation does not exist', async () => {
  const { app } = world;
  const change = async (by: Name, personId: string) =>
    codeOf(await changeMembership(app, await as(by), { organisationId, personId, role: 'organisation-signer' }));
  const end = async (by: Name, personId: string) =>
    codeOf(await endMembership(app, await as(by), { organisationId, personId }));
  const viewer = await idOf('xem');
  expect(await invite('soan', 'ngoai', 'organisation-viewer')).toBe('not-allowed');
  expect([await change('soan', viewer), await end('soan', viewer)]).toEqual([
    'members-not-yours-to-change',
    'members-not-yours-to-change',
  ]);
  expect([
    await change('ngoai', viewer),
    await end('ngoai', viewer),
    await sees('ngoai'),
    await reads('ngoai'),
  ]).toEqual(['organisation-not-found', 'organisation-not-found', false, false]);
});

test('an invitation is worth what its inviter may still give when it is accepted', async () => {
  const { app } = world;
  for (const name of ['sang-lap', 'ke-nhiem', 'hop-thu-khac']) await personWith(world, `${name}@example.vn`);
  const of = (name: string) => actorOf(world, `${name}@example.vn`);
  const input = { taxCode: '0101248141', name: 'Công ty Sông Mã' };
  const made = taken(await registerOrganisation(app, await of('sang-lap'), input));
  const scope = { kind: 'organisation', id: made.organisationId } as const;
  const write = (link: string) => ({ subject: 'Lời mời', text: link });
  const inviteAs = async (name: string, role: RoleName) =>
    invitePerson(app, await of('sang-lap'), { email: `${name}@example.vn`, role, scope, write });
  const tokenOf = async (name: string, role: RoleName) =>
    taken(await inviteAs(name, role))
      .link.split('/')
      .at(-1) ?? '';
  expect(codeOf(await inviteAs('hop-thu-khac', 'organisation-owner'))).toBe('owner-by-transfer-only');
  const heir = await of('ke-nhiem');
  taken(await acceptAsActor(app, heir, await tokenOf('ke-nhiem', 'organisation-editor')));
  const token = await tokenOf('hop-thu-khac', 'organisation-signer');
  const { organisationId: id } = made;
  taken(await offerOwnership(app, await of('sang-lap'), { organisationId: id, personId: heir.personId }));
  const offerId = taken(await listOrganisationPeople(app, await of('sang-lap'), id)).offer?.id ?? '';
  taken(await answerOwnership(app, await of('ke-nhiem'), { offerId, outcome: 'accepted' }));
  expect(codeOf(await acceptAsActor(app, await of('hop-thu-khac'), token))).toBe('invitation-withdrawn');
  expect((await listOrganisationPeople(app, await of('hop-thu-khac'), id)).ok).toBe(false);
  expect(taken(await listOrganisationPeople(app, await of('ke-nhiem'), id)).invitations).toEqual([]);
});

describe('an organisation is never without an owner', () => {
  test('the only one can neither leave nor be ended at the desk of roles', async () => {
    const chu = await as('chu');
    expect(codeOf(await endMembership(world.app, chu, { organisationId, personId: chu.personId }))).toBe('last-owner');
    const { members } = taken(await listOrganisationPeople(world.app, chu, organisationId));
    const grantId = members.find((one) => one.personId === chu.personId)?.grantIds[0] ?? '';
    expect(codeOf(await endRole(world.app, chu, { grantId, reason: 'nhầm' }))).toBe('last-owner');
  });

  test('it is handed over when the other accepts, and by nobody else', async () => {
    const { app } = world;
    const offer = async () => taken(await listOrganisationPeople(app, await as('chu'), organisationId)).offer?.id ?? '';
    taken(await offerOwnership(app, await as('chu'), { organisationId, personId: await idOf('soan') }));
    const again = await offerOwnership(app, await as('chu'), { organisationId, personId: await idOf('xem') });
    expect(codeOf(again)).toBe('ownership-offered-already');
    const offerId = await offer();
    const waiting = (await listWork(app, await as('soan'))).filter(({ kind }) => kind === 'ownership-offer');
    expect(waiting.map(({ about, path }) => [about, path])).toEqual([
      ['Công ty Lam Sơn', `/to-chuc-cua-toi/${organisationId}`],
    ]);
    for (const name of ['xem', 'ngoai', 'chu'] as const)
      expect(codeOf(await answerOwnership(app, await as(name), { offerId, outcome: 'accepted' }))).toBe(
        'ownership-offer-not-found',
      );
    const noId = await answerOwnership(app, await as('soan'), { offerId: '-'.repeat(36), outcome: 'accepted' });
    expect(codeOf(noId)).toBe('ownership-offer-not-found');
    taken(await answerOwnership(app, await as('soan'), { offerId, outcome: 'declined' }));
    taken(await offerOwnership(app, await as('chu'), { organisationId, personId: await idOf('soan') }));
    taken(await answerOwnership(app, await as('soan'), { offerId: await offer(), outcome: 'accepted' }));
    const { members } = taken(await listOrganisationPeople(app, await as('chu'), organisationId));
    expect(members.map((one) => [one.email, one.role])).toEqual([
      ['chu@example.vn', 'organisation-editor'],
      ['soan@example.vn', 'organisation-owner'],
      ['xem@example.vn', 'organisation-viewer'],
    ]);
  });

  test('an offer ends with the membership of whom it was made to, for whoever comes back too', async () => {
    const { app } = world;
    const people = async () => taken(await listOrganisationPeople(app, await as('soan'), organisationId));
    const personId = await idOf('xem');
    const offerId = async () => {
      taken(await offerOwnership(app, await as('soan'), { organisationId, personId }));
      return (await people()).offer?.id ?? '';
    };
    const accept = async (actor: SignedIn, id: string) =>
      codeOf(await answerOwnership(app, actor, { offerId: id, outcome: 'accepted' }));
    const [first, before] = [await offerId(), await as('xem')];
    taken(await endMembership(app, await as('soan'), { organisationId, personId }));
    expect([(await people()).offer ?? null, await accept(before, first)]).toEqual([null, 'ownership-offer-not-found']);
    expect((await listWork(app, await as('xem'))).filter(({ kind }) => kind === 'ownership-offer')).toEqual([]);
    expect(await invite('soan', 'xem', 'organisation-viewer')).toBe('done');
    expect(await accept(await as('xem'), first)).toBe('ownership-offer-not-found');
    const [second, again] = [await offerId(), await as('xem')]; // ended at the desk of roles, which knows no offers
    const grantId = (await people()).members.find((one) => one.personId === personId)?.grantIds[0] ?? '';
    taken(await endRole(app, await as('soan'), { grantId, reason: 'removed' }));
    expect(await accept(again, second)).toBe('ownership-offer-not-found');
    taken(await answerOwnership(app, await as('soan'), { offerId: second, outcome: 'withdrawn' }));
    expect(await invite('soan', 'xem', 'organisation-viewer')).toBe('done');
  });

  test('of two owners who leave at once one stays', async () => {
    const { app } = world;
    taken(await offerOwnership(app, await as('soan'), { organisationId, personId: await idOf('chu') }));
    const offer = taken(await listOrganisationPeople(app, await as('chu'), organisationId)).offer?.id ?? '';
    taken(await answerOwnership(app, await as('chu'), { offerId: offer, outcome: 'accepted' }));
    const second = { id: app.ids.uuid(), person_id: await idOf('soan'), role: 'organisation-owner' };
    const at = app.clock.wallNow();
    const row = { ...second, scope_kind: 'organisation', scope_id: organisationId, valid_from: at, granted_at: at };
    await app.db.insertInto('role_grant').values(row).execute();
    const owners = [await as('chu'), await as('soan')];
    const left = await Promise.all(
      owners.map((owner) => endMembership(app, owner, { organisationId, personId: owner.personId })),
    );
    expect(left.map(codeOf).toSorted()).toEqual(['done', 'last-owner']);
  });
});

test('a former member sees nothing any more', async () => {
  const viewer = await as('xem');
  const owner = (await sees('chu')) ? await as('chu') : await as('soan');
  expect([await sees('xem'), await reads('xem')]).toEqual([true, true]);
  taken(await endMembership(world.app, owner, { organisationId, personId: viewer.personId }));
  expect([await sees('xem'), await reads('xem'), await writes('xem')]).toEqual([false, false, 'dossier-not-found']);
  expect(taken(await listOwnDossiers(world.app, await as('xem')))).toEqual({ organisations: [], dossiers: [] });
});

test('every change is kept, with who made it', async () => {
  const owner = (await sees('chu')) ? await as('chu') : await as('soan');
  const { history } = taken(await listOrganisationPeople(world.app, owner, organisationId));
  const reasons = history.flatMap(({ reason }) => reason ?? []);
  expect(new Set(reasons)).toEqual(new Set(['removed', 'left', 'ownership-transferred']));
  await expect(
    world.app.db.deleteFrom('ownership_offer').where('organisation_id', '=', organisationId).execute(),
  ).rejects.toThrow('append-only');
});

test('what must always hold does', () => expectInvariants(world.app.db));
