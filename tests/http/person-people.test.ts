import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleName, Scope } from '#core/person/roles.ts';
import { refuse } from '#core/shared/result.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { endRole } from '#server/app/person/end-role.ts';
import { proveAdministrator, proveOrganiser } from '#server/app/person/gates.ts';
import { invitePerson } from '#server/app/person/invite-person.ts';
import { listGrantableRoles } from '#server/app/person/list-grantable-roles.ts';
import { listInvitations } from '#server/app/person/list-invitations.ts';
import { listPeople, type PeopleDesk } from '#server/app/person/list-people.ts';
import { keyOfScope, nameScopes } from '#server/app/person/name-scopes.ts';
import { readRoleGrant } from '#server/app/person/read-role-grant.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { countQueries } from '#tests/support/query-count.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const OWNER = '019200a0-0000-7000-8000-00000000000a';
const COUNCIL = '019200a0-0000-7000-8000-00000000000c';
const OTHER_COUNCIL = '019200a0-0000-7000-8000-00000000000d';
const season: Scope = { kind: 'season', id: 's1' };
const owner: Scope = { kind: 'agency', id: OWNER };
let world: World;
let administrator: SignedIn;
let organiser: SignedIn;
let everybody: PeopleDesk;
let ofSeason: PeopleDesk;

beforeAll(async () => {
  world = await createWorld({ demo: false });
  await seasons();
  const cast: readonly (readonly [string, RoleName, Scope])[] = [
    ['admin', 'administrator', { kind: 'installation' }],
    ['organiser', 'organiser', season],
    ['programme', 'organiser', { kind: 'programme', id: 'p1' }],
    ['owner', 'organiser', owner],
    ['clerk', 'agency-clerk', owner],
    ['judge', 'judge', { kind: 'council', id: COUNCIL }],
    ['elsewhere', 'judge', { kind: 'council', id: OTHER_COUNCIL }],
    ['stranger', 'secretariat', { kind: 'season', id: 's2' }],
    ['applicant', 'organisation-owner', { kind: 'organisation', id: 'o1' }],
  ];
  for (const [who, name, scope] of cast) await personWith(world, `${who}@example.vn`, { name, scope });
  await personWith(world, 'nobody@example.vn');
  administrator = (await enrolled(world, 'admin@example.vn')).actor;
  organiser = (await enrolled(world, 'organiser@example.vn')).actor;
  everybody = proved(await proveAdministrator(world.app, administrator));
  ofSeason = proved(await proveOrganiser(world.app, organiser, 's1'));
});
afterAll(() => world.close());

const list = (desk: PeopleDesk, search = '', page = 1) => listPeople(world.app, desk, { search, page });
const addresses = async (desk: PeopleDesk, search = '') =>
  (await list(desk, search)).people.map(({ email }) => email.replace('@example.vn', '')).toSorted();
const grantOf = async (desk: PeopleDesk, who: string) => (await list(desk, who)).people[0]?.grants[0]?.grantId ?? '';
const write = (link: string) => ({ subject: 'Lời mời', text: link });

describe('the list of people', () => {
  test('of an administrator holds everybody with a role, and nobody without', async () => {
    const all = ['admin', 'applicant', 'clerk', 'elsewhere', 'judge', 'organiser', 'owner', 'programme', 'stranger'];
    expect(await addresses(everybody)).toEqual(all);
  });

  test('of an organiser holds those of the season, its councils and what contains it', async () => {
    expect(await addresses(ofSeason)).toEqual(['judge', 'organiser', 'owner', 'programme']);
  });

  test('shows of people with other roles only what the season gave them', async () => {
    await personWith(world, 'both@example.vn', { name: 'judge', scope: { kind: 'council', id: COUNCIL } });
    const { people } = await list(ofSeason, 'both');
    expect(people.map(({ grants }) => grants.map(({ role }) => role))).toEqual([['judge']]);
  });

  for (const [search, found] of [
    ['NGƯỜI JUDGE', ['judge']],
    ['nguoi judge', ['judge']],
    ['judge@', ['judge']],
    ['%', []],
    ['không có', []],
  ] as const) {
    test(`finds by "${search}": ${found.join(', ') || 'nobody'}`, async () =>
      expect(await addresses(ofSeason, search)).toEqual(found));
  }

  test('says which roles whoever looks may end', async () => {
    const mayEnd = async (desk: PeopleDesk) =>
      (await list(desk)).people
        .flatMap(({ email, grants }) => (grants.some((grant) => grant.mayEnd) ? [email.split('@')[0]] : []))
        .toSorted();
    expect(await mayEnd(everybody)).toEqual(['admin', 'clerk', 'organiser', 'owner', 'programme']);
    expect(await mayEnd(ofSeason)).toEqual(['both', 'judge', 'organiser']);
  });

  test('stands in the order of given names, in pages of 20', async () => {
    const names = ['Trần Văn Ân', 'Nguyễn Thị Ánh', 'Lê Văn Anh', 'Phạm Thị Đào', 'Đỗ Văn Dũng'];
    for (const [at, name] of names.entries()) {
      const personId = await personWith(world, `order${at}@example.vn`, {
        name: 'secretariat',
        scope: { kind: 'season', id: 's2' },
      });
      await world.app.db.updateTable('person').set({ name }).where('id', '=', personId).execute();
    }
    const { people } = await list(everybody, 'order');
    expect(people.map(({ name }) => name)).toEqual([
      'Lê Văn Anh',
      'Nguyễn Thị Ánh',
      'Trần Văn Ân',
      'Đỗ Văn Dũng',
      'Phạm Thị Đào',
    ]);
    for (let at = 1; at <= 21; at += 1)
      await personWith(world, `many${at}@example.vn`, { name: 'secretariat', scope: { kind: 'season', id: 's2' } });
    const pages = await Promise.all([1, 2].map((page) => list(everybody, 'many', page)));
    expect(pages.map(({ people: shown, total }) => [shown.length, total])).toEqual([
      [20, 21],
      [1, 21],
    ]);
  });

  test('takes as many statements with one person as with three, names and invitations included', async () => {
    const counts = [];
    for (const [search, people] of [
      ['many1@', 1],
      ['many2', 3],
    ] as const) {
      const { queries } = await countQueries(world.app, async (app) => {
        const page = await listPeople(app, everybody, { search, page: 1 });
        await nameScopes(
          app,
          page.people.flatMap(({ grants }) => grants.map(({ scope }) => scope)),
        );
        await listInvitations(app, everybody);
        expect(page.people).toHaveLength(people);
      });
      counts.push(queries);
    }
    expect(counts).toEqual([10, 10]);
  });
});

describe('open invitations', () => {
  test('are listed for those who may see the people, and withdrawn by those who may give the role', async () => {
    const invited = await invitePerson(world.app, organiser, {
      email: 'open@example.vn',
      role: 'judge',
      scope: { kind: 'council', id: COUNCIL },
      write,
    });
    if (!invited.ok) throw new Error(invited.refusal.code);
    const expected = {
      invitationId: invited.value.invitationId,
      email: 'open@example.vn',
      role: 'judge',
      scope: { kind: 'council', id: COUNCIL },
      inviterName: organiser.name,
      expiresAt: world.clock.wallNow().add({ hours: 14 * 24 }),
    };
    expect(await listInvitations(world.app, ofSeason)).toEqual([{ ...expected, mayWithdraw: true }]);
    expect(await listInvitations(world.app, everybody)).toEqual([{ ...expected, mayWithdraw: false }]);
  });

  test('of another season are nobody else’s', async () => {
    await invitePerson(world.app, administrator, {
      email: 'far@example.vn',
      role: 'organiser',
      scope: { kind: 'season', id: 's2' },
      write,
    });
    expect((await listInvitations(world.app, ofSeason)).map(({ email }) => email)).toEqual(['open@example.vn']);
  });

  test('without a mail server are handed over by hand; with one they are not shown again', async () => {
    const input = { email: 'hand@example.vn', role: 'auditor', scope: { kind: 'installation' }, write } as const;
    const byHand = await invitePerson(world.app, administrator, input);
    const withMail = { ...world.app, config: { ...world.app.config, smtpUrl: 'smtp://127.0.0.1' } };
    const mailed = await invitePerson(withMail, administrator, input);
    const failed = await invitePerson(withMail, administrator, { ...input, email: 'x@sso.invalid' });
    expect([byHand, mailed, failed].map((answer) => answer.ok && answer.value.isMailed)).toEqual([false, true, false]);
  });
});

test('an organiser may give the roles of the season and of its councils; an administrator those of everything', async () => {
  const given = async (desk: PeopleDesk) =>
    (await listGrantableRoles(world.app, desk)).map(({ role, scopes }) => [role, scopes.map(keyOfScope).join(' ')]);
  expect(await given(ofSeason)).toEqual([
    ['organiser', 'season/s1'],
    ['secretariat', 'season/s1'],
    ['question-editor', 'season/s1'],
    ['second-reviewer', 'season/s1'],
    ['question-approver', 'season/s1'],
    ['finance-officer', 'season/s1'],
    ['judge', `council/${COUNCIL}`],
    ['panel-lead', `council/${COUNCIL}`],
  ]);
  expect(await given(everybody)).toEqual([
    ['administrator', 'installation/installation'],
    ['auditor', `installation/installation season/s1 season/s2 programme/p1 agency/${OWNER}`],
    ['organiser', `season/s1 season/s2 programme/p1 agency/${OWNER}`],
    ['agency-clerk', `agency/${OWNER}`],
    ['agency-signer', `agency/${OWNER}`],
  ]);
});

describe('ending a role', () => {
  test('asks for a reason, and does not exist for those who may not', async () => {
    const grantId = await grantOf(ofSeason, 'judge@');
    expect(await endRole(world.app, organiser, { grantId, reason: '  ' })).toEqual(
      refuse({ code: 'role-end-reason-missing' }),
    );
    expect(await readRoleGrant(world.app, administrator, grantId)).toEqual(refuse({ code: 'role-not-found' }));
    expect(await readRoleGrant(world.app, organiser, 'x')).toEqual(refuse({ code: 'role-not-found' }));
    expect((await endRole(world.app, organiser, { grantId, reason: 'Hết nhiệm vụ' })).ok).toBe(true);
    expect(await readRoleGrant(world.app, organiser, grantId)).toEqual(refuse({ code: 'role-already-ended' }));
    expect(await addresses(ofSeason, 'judge@')).toEqual([]);
  });

  test('leaves an installation its last administrator', async () => {
    const grantId = await grantOf(everybody, 'admin@');
    expect(await endRole(world.app, administrator, { grantId, reason: 'x' })).toEqual(
      refuse({ code: 'last-administrator' }),
    );
    await personWith(world, 'second@example.vn', { name: 'administrator', scope: { kind: 'installation' } });
    const read = await readRoleGrant(world.app, administrator, grantId);
    expect(read.ok && read.value.isOwn).toBe(true);
  });
});

test('scopes are named: council with its season, organisation, agency', async () => {
  const { db, ids, clock } = world.app;
  const organisationId = ids.uuid();
  const at = clock.wallNow();
  await db
    .insertInto('organisation')
    .values({
      id: organisationId,
      kind: 'enterprise',
      tax_code: '0100109106',
      name: 'Công ty A',
      folded: 'cong ty a',
      illustrative: true,
      registered_at: at,
    })
    .execute();
  const scopes: readonly Scope[] = [
    owner,
    { kind: 'council', id: COUNCIL },
    { kind: 'organisation', id: organisationId },
    { kind: 'organisation', id: 'o1' },
  ];
  const names = await nameScopes(world.app, scopes);
  expect(scopes.map((scope) => names.get(keyOfScope(scope))?.name.vi)).toEqual([
    'VINASA',
    'Hội đồng 1',
    'Công ty A',
    undefined,
  ]);
});

function proved<T>(answer: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

async function seasons(): Promise<void> {
  const { db, clock } = world.app;
  const at = clock.wallNow();
  await db.insertInto('agency').values({ id: OWNER, slug: 'vinasa', illustrative: true }).execute();
  await db
    .insertInto('agency_name')
    .values({ agency_id: OWNER, valid_from: '2002-01-01', type: 'association', name: 'VINASA', folded: 'vinasa' })
    .execute();
  await db.insertInto('programme').values({ id: 'p1', owner_id: OWNER, name: '{}' }).execute();
  for (const id of ['s1', 's2'])
    await db.insertInto('season').values({ id, programme_id: 'p1', kind: 'award', year: 2024 }).execute();
  await db.insertInto('council').values({ id: COUNCIL, season_id: 's1', name: 'Hội đồng 1', created_at: at }).execute();
  await db
    .insertInto('council')
    .values({ id: OTHER_COUNCIL, season_id: 's2', name: 'Hội đồng 2', created_at: at })
    .execute();
}
