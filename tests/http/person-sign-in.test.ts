import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accept, refuse } from '#core/shared/result.ts';
import { endOtherSessions, endSession } from '#server/app/person/end-session.ts';
import { listSessions } from '#server/app/person/list-sessions.ts';
import { readActor } from '#server/app/person/read-actor.ts';
import { signIn } from '#server/app/person/sign-in.ts';
import { signOut } from '#server/app/person/sign-out.ts';
import { actorOf, cookieHeader, cookieOf, PASSWORD, personWith, visitor } from '#tests/support/accounts.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const START = '2024-09-01T08:00:00+07:00';
let world: World;
beforeAll(async () => void (world = await createWorld({ now: START, demo: false })));
afterAll(() => world.close());
beforeEach(() => world.clock.set(START));

const tryPassword = (email: string, password: string) => signIn(world.app, { email, password }, visitor());

test('an e-mail address and its password open a session', async () => {
  const personId = await personWith(world, 'an@example.vn', { name: 'judge', scope: { kind: 'council', id: 'c1' } });
  const actor = await actorOf(world, 'An@Example.VN ');
  expect(actor).toEqual({
    personId,
    sessionId: actor.sessionId,
    name: 'Người an@example.vn',
    email: 'an@example.vn',
    roles: [{ role: 'judge', scopeKind: 'council', scopeId: 'c1' }],
    withheldRoles: [],
    secondFactor: false,
    hasSecondFactor: false,
  });
});

test('a password typed in decomposed letters is the same password', async () => {
  await personWith(world, 'nfd@example.vn');
  expect((await tryPassword('nfd@example.vn', PASSWORD.normalize('NFD'))).ok).toBe(true);
});

for (const [what, email, password, code] of [
  ['no address', '', PASSWORD, 'email-malformed'],
  ['no password', 'an@example.vn', '', 'password-missing'],
  ['a wrong password', 'an@example.vn', 'sai', 'sign-in-failed'],
  ['an unknown address', 'khong-co@example.vn', PASSWORD, 'sign-in-failed'],
  ['a password of 2,000 letters', 'an@example.vn', 'a'.repeat(2000), 'sign-in-failed'],
] as const) {
  test(`${what}: ${code}`, async () => {
    expect(await tryPassword(email, password)).toEqual(refuse({ code }));
  });
}

describe('five failures suspend an address for a quarter of an hour, whether or not it belongs to anybody', () => {
  for (const email of ['known@example.vn', 'unknown@example.vn']) {
    test(email, async () => {
      if (email.startsWith('known')) await personWith(world, email);
      for (let failure = 1; failure <= 5; failure += 1) {
        expect(await tryPassword(email, 'sai')).toEqual(refuse({ code: 'sign-in-failed' }));
      }
      const until = Temporal.Instant.from('2024-09-01T08:15:00+07:00');
      expect(await tryPassword(email, PASSWORD)).toEqual(refuse({ code: 'sign-in-suspended', until }));
      world.clock.set('2024-09-01T08:14:59.999+07:00');
      expect(await tryPassword(email, PASSWORD)).toEqual(refuse({ code: 'sign-in-suspended', until }));
      world.clock.set('2024-09-01T08:15:00+07:00');
      expect((await tryPassword(email, PASSWORD)).ok).toBe(email.startsWith('known'));
    });
  }
});

test('a success forgets the failures before it', async () => {
  await personWith(world, 'four@example.vn');
  for (let failure = 1; failure <= 4; failure += 1) await tryPassword('four@example.vn', 'sai');
  expect((await tryPassword('four@example.vn', PASSWORD)).ok).toBe(true);
  for (let failure = 1; failure <= 4; failure += 1) await tryPassword('four@example.vn', 'sai');
  expect((await tryPassword('four@example.vn', PASSWORD)).ok).toBe(true);
});

test('ten attempts at once count as ten', async () => {
  await personWith(world, 'race@example.vn');
  const answers = await Promise.all(Array.from({ length: 10 }, () => tryPassword('race@example.vn', 'sai')));
  expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'sign-in-failed')).toHaveLength(5);
});

test('an unknown address costs as much time as a known one', async () => {
  await personWith(world, 'time@example.vn');
  const attempt = (email: string) => msOf(() => signIn(world.app, { email, password: 'sai' }, visitor()));
  const times: { known: number; unknown: number }[] = [];
  for (let round = 0; round < 5; round += 1)
    times.push({ known: await attempt('time@example.vn'), unknown: await attempt(`t${round}@example.vn`) });
  // By turns, and the quickest of each: what else a busy machine does only ever adds to it.
  const [known, unknown] = (['known', 'unknown'] as const).map((who) => Math.min(...times.map((one) => one[who])));
  expect(unknown! / known!).toBeGreaterThan(0.4);
  expect(unknown! / known!).toBeLessThan(2.5);
});

for (const [who, addressOf] of [
  ['one address on the network', () => '198.51.100.9'],
  ['one IPv6 network, however many addresses it has,', (round: number) => `2001:db8:0:9::${round.toString(16)}`],
] as const) {
  test(`${who} tries at most 30 times a minute`, async () => {
    const attempt = (round: number) => {
      const bot = { address: addressOf(round), device: 'bot' };
      return signIn(world.app, { email: `b${round}-${bot.address.length}@example.vn`, password: 'sai' }, bot);
    };
    for (let round = 1; round <= 30; round += 1) {
      expect(await attempt(round)).toEqual(refuse({ code: 'sign-in-failed' }));
    }
    expect(await attempt(31)).toEqual(refuse({ code: 'too-many-requests', limitPerMinute: 30 }));
    world.clock.set('2024-09-01T08:01:00+07:00');
    expect(await attempt(32)).toEqual(refuse({ code: 'sign-in-failed' }));
  });
}

describe('a session', () => {
  test('is opened by the signed cookie alone', async () => {
    await personWith(world, 'cookie@example.vn');
    const cookie = await cookieOf(world, 'cookie@example.vn');
    const token = decodeURIComponent(cookie).split('=').slice(2).join('=').split('.')[0] ?? '';
    const forged = (value: string) => readActor(world.app, `${world.app.auth.cookie.name}=${value}`);
    expect((await readActor(world.app, cookie))?.email).toBe('cookie@example.vn');
    for (const value of [token, `${token}.`, `${token}.AAAA`, '%', '']) expect(await forged(value)).toBe(null);
  });

  test('ends after 15 idle minutes, and not while it is used', async () => {
    await personWith(world, 'idle@example.vn');
    const cookie = await cookieOf(world, 'idle@example.vn');
    world.clock.set('2024-09-01T08:14:59.999+07:00');
    expect((await readActor(world.app, cookie))?.email).toBe('idle@example.vn');
    world.clock.set('2024-09-01T08:29:59+07:00');
    expect((await readActor(world.app, cookie))?.email).toBe('idle@example.vn');
    world.clock.set('2024-09-01T08:44:59+07:00');
    expect(await readActor(world.app, cookie)).toBe(null);
  });

  test('is gone after signing out; that it was there stays in the audit trail', async () => {
    const personId = await personWith(world, 'out@example.vn');
    const cookie = await cookieOf(world, 'out@example.vn');
    const sessionId = (await readActor(world.app, cookie))?.sessionId;
    await signOut(world.app, cookie);
    expect(await readActor(world.app, cookie)).toBe(null);
    const events = world.app.db.selectFrom('audit_event').select(['action', 'subject_id', 'detail']);
    expect(await events.where('person_id', '=', personId).orderBy('action', 'desc').execute()).toEqual([
      { action: 'session.opened', subject_id: sessionId, detail: { means: 'password-or-provider' } },
      { action: 'session.ended', subject_id: sessionId, detail: {} },
    ]);
  });

  test('can be seen and ended from another one', async () => {
    await personWith(world, 'two@example.vn');
    const telephone = await signIn(
      world.app,
      { email: 'two@example.vn', password: PASSWORD },
      { address: '203.0.113.8', device: 'Phone' },
    );
    world.clock.set('2024-09-01T08:05:00+07:00');
    const actor = await actorOf(world, 'two@example.vn');
    const [own, other] = await listSessions(world.app, actor);
    expect([own?.isCurrent, other?.device, other?.address, String(other?.startedAt)]).toEqual([
      true,
      'Phone',
      '203.0.113.8',
      '2024-09-01T01:00:00Z',
    ]);
    expect(await endSession(world.app, actor, other?.id ?? '')).toEqual(accept(undefined));
    expect(await endSession(world.app, actor, other?.id ?? '')).toEqual(refuse({ code: 'session-not-found' }));
    expect(telephone.ok && (await readActor(world.app, cookieHeader(world, telephone.value)))).toBe(null);
  });

  test('can end all others at once', async () => {
    await personWith(world, 'three@example.vn');
    for (let round = 0; round < 3; round += 1) await cookieOf(world, 'three@example.vn');
    const actor = await actorOf(world, 'three@example.vn');
    expect(await endOtherSessions(world.app, actor)).toBe(3);
    expect((await listSessions(world.app, actor)).map((session) => session.isCurrent)).toEqual([true]);
  });

  test('of somebody else cannot be ended: it does not exist', async () => {
    await personWith(world, 'mine@example.vn');
    await personWith(world, 'theirs@example.vn');
    const [mine, theirs] = [await actorOf(world, 'mine@example.vn'), await actorOf(world, 'theirs@example.vn')];
    expect(await endSession(world.app, mine, theirs.sessionId)).toEqual(refuse({ code: 'session-not-found' }));
    expect(await listSessions(world.app, theirs)).toHaveLength(1);
  });
});

async function msOf(attempt: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await attempt();
  return performance.now() - start;
}
