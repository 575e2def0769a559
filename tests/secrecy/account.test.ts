import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleName, Scope } from '#core/person/roles.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { endSession } from '#server/app/person/end-session.ts';
import {
  proveAdministrator,
  proveAuditor,
  proveCaseDesk,
  proveJudge,
  proveMember,
  proveOrganiser,
  proveQuestionEditor,
  proveSecretariat,
  proveSignedIn,
} from '#server/app/person/gates.ts';
import { listSessions } from '#server/app/person/list-sessions.ts';
import { listDemoPersons } from '#server/app/person/sign-in-as-demo-person.ts';
import { actorOf, enrolled, personWith } from '#tests/support/accounts.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const OWNER = '019200a0-0000-7000-8000-00000000000a';
const STRANGER = '019200a0-0000-7000-8000-00000000000b';
const COUNCIL = '019200a0-0000-7000-8000-00000000000c';
const season: Scope = { kind: 'season', id: 's1' };

/** Everybody who may ask: name, role, whether it is a staff role. The season s1 belongs to programme p1 of agency OWNER. */
const CAST = [
  ['administrator', 'administrator', { kind: 'installation' }, 'staff'],
  ['organiser of the season', 'organiser', season, 'staff'],
  ['organiser of the programme', 'organiser', { kind: 'programme', id: 'p1' }, 'staff'],
  ['organiser of the owner', 'organiser', { kind: 'agency', id: OWNER }, 'staff'],
  ['organiser of another season', 'organiser', { kind: 'season', id: 's2' }, 'staff'],
  ['organiser of another agency', 'organiser', { kind: 'agency', id: STRANGER }, 'staff'],
  ['secretary', 'secretariat', season, 'staff'],
  ['question editor', 'question-editor', season, 'staff'],
  ['second reviewer', 'second-reviewer', season, 'staff'],
  ['question approver', 'question-approver', season, 'staff'],
  ['auditor of everything', 'auditor', { kind: 'installation' }, 'staff'],
  ['finance officer', 'finance-officer', season, 'staff'],
  ['clerk', 'agency-clerk', { kind: 'agency', id: OWNER }, 'staff'],
  ['judge', 'judge', { kind: 'council', id: COUNCIL }, 'other'],
  ['owner of an organisation', 'organisation-owner', { kind: 'organisation', id: 'o1' }, 'other'],
  ['nobody in particular', null, season, 'other'],
] as const satisfies readonly (readonly [string, RoleName | null, Scope, 'staff' | 'other'])[];

let world: World;
const actors = new Map<string, Actor>([['nobody', null]]);

beforeAll(async () => {
  world = await createWorld({ demo: false });
  await seasons();
  for (const [who, role, scope, kind] of CAST) {
    const email = `${who.replaceAll(' ', '.')}@example.vn`;
    await personWith(world, email, role ? { name: role, scope } : undefined);
    actors.set(who, kind === 'staff' ? (await enrolled(world, email)).actor : await actorOf(world, email));
  }
});
afterAll(() => world.close());

const gates = {
  signedIn: (actor: Actor) => proveSignedIn(actor),
  organiser: (actor: Actor) => proveOrganiser(world.app, actor, 's1'),
  secretariat: (actor: Actor) => proveSecretariat(world.app, actor, 's1'),
  questionEditor: (actor: Actor) => proveQuestionEditor(world.app, actor, 's1'),
  caseDesk: (actor: Actor) => proveCaseDesk(world.app, actor, 's1'),
  auditor: (actor: Actor) => proveAuditor(world.app, actor, 's1'),
  judge: (actor: Actor) => proveJudge(world.app, actor, COUNCIL),
  administrator: (actor: Actor) => proveAdministrator(world.app, actor),
  member: (actor: Actor) =>
    proveMember(world.app, actor, { organisationId: 'o1', roles: ['organisation-owner', 'organisation-editor'] }),
};

const everybody = ['nobody', ...CAST.map(([who]) => who)];
const organisers = ['organiser of the season', 'organiser of the programme', 'organiser of the owner'];

describe('each gate opens for exactly these', () => {
  for (const [gate, open] of [
    ['signedIn', everybody.slice(1)],
    ['organiser', organisers],
    ['secretariat', [...organisers, 'secretary']],
    ['questionEditor', [...organisers, 'question editor']],
    ['caseDesk', [...organisers, 'second reviewer']],
    ['auditor', [...organisers, 'auditor of everything']],
    ['judge', ['judge']],
    ['administrator', ['administrator']],
    ['member', ['owner of an organisation']],
  ] as const) {
    test(gate, async () => {
      const passed = [];
      for (const who of everybody) if ((await gates[gate](actors.get(who) ?? null)).ok) passed.push(who);
      expect(passed).toEqual(open);
    });
  }
});

test('whoever is not let in is told only whether signing in would help', async () => {
  const codes = new Map<string, string>();
  for (const who of everybody) {
    const proved = await proveOrganiser(world.app, actors.get(who) ?? null, 's1');
    codes.set(who, proved.ok ? 'let in' : proved.refusal.code);
  }
  const told = Object.groupBy([...codes.keys()], (who) => codes.get(who) ?? '');
  const rest = everybody.filter((who) => who !== 'nobody' && !organisers.includes(who));
  expect(told).toEqual({ 'not-signed-in': ['nobody'], 'let in': organisers, 'not-allowed': rest });
});

test('everybody sees their own sessions and nobody else ends them, administrators included', async () => {
  const fields = ['id', 'startedAt', 'activeAt', 'address', 'device', 'isCurrent'];
  for (const who of everybody.slice(1)) {
    const actor = actors.get(who);
    if (!actor) throw new Error(who);
    const sessions = await listSessions(world.app, actor);
    expect(sessions.map((one) => [one.id, Object.keys(one)])).toEqual([[actor.sessionId, fields]]);
    for (const other of actors.values()) {
      if (!other || other === actor) continue;
      expect((await endSession(world.app, actor, other.sessionId)).ok).toBe(false);
    }
  }
});

test('outside a demo no page lists persons', async () => {
  expect(await listDemoPersons(world.app)).toEqual([]);
});

async function seasons(): Promise<void> {
  const { db, clock } = world.app;
  const agencies = [OWNER, STRANGER].map((id) => ({ id, slug: id, illustrative: true }));
  await db.insertInto('agency').values(agencies).execute();
  await db
    .insertInto('programme')
    .values([
      { id: 'p1', owner_id: OWNER, name: '{}' },
      { id: 'p2', owner_id: STRANGER, name: '{}' },
    ])
    .execute();
  const award = { kind: 'award', year: 2024 };
  await db
    .insertInto('season')
    .values([
      { id: 's1', programme_id: 'p1', ...award },
      { id: 's2', programme_id: 'p2', ...award },
    ])
    .execute();
  await db
    .insertInto('council')
    .values({ id: COUNCIL, season_id: 's1', name: 'Hội đồng', created_at: clock.wallNow() })
    .execute();
}
