import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accept, refuse } from '#core/shared/result.ts';
import { beginSecondFactor, confirmEnrolment, readEnrolment } from '#server/app/person/enrol-second-factor.ts';
import { proveAdministrator } from '#server/app/person/gates.ts';
import { presentSecondFactor } from '#server/app/person/present-second-factor.ts';
import { readActor, readVisit } from '#server/app/person/read-actor.ts';
import { listDemoPersons, signInAsDemoPerson } from '#server/app/person/sign-in-as-demo-person.ts';
import { actorOf, codeOf, cookieHeader, cookieOf, enrolled, personWith, visitor } from '#tests/support/accounts.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const START = '2024-09-01T08:00:00+07:00';
const ADMINISTRATOR = { name: 'administrator', scope: { kind: 'installation' } } as const;
const ROLE = { role: 'administrator', scopeKind: 'installation', scopeId: 'installation' };
let world: World;
beforeAll(async () => void (world = await createWorld({ now: START, demo: false })));
afterAll(() => world.close());
beforeEach(() => world.clock.set(START));

/** Somebody enrolled at 08:00 who has signed in again by password; half a minute later the next code is shown. */
async function awaiting(email: string) {
  await personWith(world, email, ADMINISTRATOR);
  const { backupCodes } = await enrolled(world, email);
  const cookie = await cookieOf(world, email);
  const visit = await readVisit(world.app, cookie);
  if (!visit.awaiting) throw new Error('no second factor is awaited');
  world.clock.set('2024-09-01T08:01:00+07:00');
  return { cookie, visit, backupCodes, session: visit.awaiting };
}

test('staff without a second factor are signed in, but their staff roles do not count', async () => {
  await personWith(world, 'staff@example.vn', ADMINISTRATOR);
  const actor = await actorOf(world, 'staff@example.vn');
  expect([actor.roles, actor.withheldRoles]).toEqual([[], [ROLE]]);
  expect(await proveAdministrator(world.app, actor)).toEqual(refuse({ code: 'second-factor-needed' }));
});

describe('enrolment', () => {
  test('shows a secret and its QR code until a first code confirms it, and then never again', async () => {
    await personWith(world, 'enrol@example.vn', ADMINISTRATOR);
    const actor = await actorOf(world, 'enrol@example.vn');
    expect(await readEnrolment(world.app, actor)).toBe(null);
    expect(await confirmEnrolment(world.app, actor, '123456')).toEqual(refuse({ code: 'second-factor-not-begun' }));
    await beginSecondFactor(world.app, actor);
    const shown = await readEnrolment(world.app, actor);
    expect(shown?.secretText).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(shown?.qrSvg).toMatch(/^<svg /);
    const code = await codeOf(world, actor.personId);
    expect(await confirmEnrolment(world.app, actor, '000000')).toEqual(refuse({ code: 'second-factor-wrong' }));
    const confirmed = await confirmEnrolment(world.app, actor, code);
    expect(confirmed.ok && confirmed.value.filter((one) => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(one)).length).toBe(10);
    expect(await readEnrolment(world.app, actor)).toBe(null);
    expect(await beginSecondFactor(world.app, actor)).toEqual(refuse({ code: 'second-factor-already-set' }));
  });

  test('makes the roles count at once', async () => {
    await personWith(world, 'counts@example.vn', ADMINISTRATOR);
    const { actor } = await enrolled(world, 'counts@example.vn');
    expect([actor.roles, actor.withheldRoles, actor.secondFactor]).toEqual([[ROLE], [], true]);
    expect((await proveAdministrator(world.app, actor)).ok).toBe(true);
  });
});

describe('signing in with a second factor', () => {
  test('signs nobody in before the code was presented', async () => {
    const { visit, session, cookie } = await awaiting('before@example.vn');
    expect(visit).toEqual({ actor: null, awaiting: { personId: session.personId, sessionId: session.sessionId } });
    expect(await presentSecondFactor(world.app, session, await codeOf(world, session.personId))).toEqual(
      accept('totp'),
    );
    expect((await readActor(world.app, cookie))?.roles).toEqual([ROLE]);
  });

  test('takes a code once, also when it is presented twice at the same time', async () => {
    const { session } = await awaiting('replay@example.vn');
    const other = await readVisit(world.app, await cookieOf(world, 'replay@example.vn'));
    const code = await codeOf(world, session.personId);
    const sessions = [session, other.awaiting ?? session];
    const answers = await Promise.all(sessions.map((one) => presentSecondFactor(world.app, one, code)));
    expect(answers.map((answer) => answer.ok).toSorted()).toEqual([false, true]);
    expect(await presentSecondFactor(world.app, session, code)).toEqual(refuse({ code: 'second-factor-wrong' }));
  });

  test('does not take the code of enrolment again, nor one of a minute ago', async () => {
    const { session } = await awaiting('old@example.vn');
    expect(await presentSecondFactor(world.app, session, await codeOf(world, session.personId, -2))).toEqual(
      refuse({ code: 'second-factor-wrong' }),
    );
  });

  test('takes each backup code once, however it is typed', async () => {
    const { session, backupCodes } = await awaiting('backup@example.vn');
    const typed = ` ${(backupCodes[3] ?? '').toLowerCase().replace('-', ' ')}`;
    expect(await presentSecondFactor(world.app, session, typed)).toEqual(accept('backup-code'));
    expect(await presentSecondFactor(world.app, session, typed)).toEqual(refuse({ code: 'second-factor-wrong' }));
    expect(await presentSecondFactor(world.app, session, backupCodes[4] ?? '')).toEqual(accept('backup-code'));
  });

  test('is suspended for a quarter of an hour by five wrong codes, in whichever session', async () => {
    const { session } = await awaiting('locked@example.vn');
    const other = await readVisit(world.app, await cookieOf(world, 'locked@example.vn'));
    for (let failure = 1; failure <= 5; failure += 1) {
      expect(await presentSecondFactor(world.app, session, '000000')).toEqual(refuse({ code: 'second-factor-wrong' }));
    }
    const until = Temporal.Instant.from('2024-09-01T08:16:00+07:00');
    const code = async () => codeOf(world, session.personId);
    for (const moment of ['08:01:00', '08:15:59.999']) {
      world.clock.set(`2024-09-01T${moment}+07:00`);
      expect(await presentSecondFactor(world.app, other.awaiting ?? session, await code())).toEqual(
        refuse({ code: 'second-factor-suspended', until }),
      );
    }
    world.clock.set('2024-09-01T08:16:00+07:00');
    expect(await presentSecondFactor(world.app, session, await code())).toEqual(accept('totp'));
  });
});

test('of fifty wrong codes presented at once, five are judged', async () => {
  const { session } = await awaiting('parallel@example.vn');
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => presentSecondFactor(world.app, session, '000000')),
  );
  expect(answers.filter((one) => !one.ok && one.refusal.code === 'second-factor-wrong').length).toBe(5);
  expect(answers.filter((one) => !one.ok && one.refusal.code === 'second-factor-suspended').length).toBe(45);
});

test('keeps no secret and no backup code in the clear', async () => {
  const personId = await personWith(world, 'sealed@example.vn', ADMINISTRATOR);
  const { backupCodes } = await enrolled(world, 'sealed@example.vn');
  const row = await world.app.db
    .selectFrom('second_factor')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  for (const code of backupCodes) expect(JSON.stringify(row)).not.toContain(code.replace('-', ''));
  expect(row?.backup_codes).toMatch(/^\["[0-9a-f]{64}"(,"[0-9a-f]{64}"){9}\]$/);
});

describe('one-click sign-in', () => {
  test('is refused, and lists nobody, outside a demo', async () => {
    const personId = await personWith(world, 'real@example.vn', ADMINISTRATOR);
    expect(await listDemoPersons(world.app)).toEqual([]);
    expect(await signInAsDemoPerson(world.app, personId, visitor())).toEqual(refuse({ code: 'not-a-demo' }));
  });

  test('counts as second factor in a demo, which keeps no secret', async () => {
    const demo = await createWorld({ now: START, demo: true });
    const personId = await personWith(demo, 'ai@demo.example', ADMINISTRATOR);
    expect(await listDemoPersons(demo.app)).toEqual([
      { personId, name: 'Người ai@demo.example', roles: [ROLE], isOfSample: false },
    ]);
    const session = await signInAsDemoPerson(demo.app, personId, visitor());
    const actor = session.ok ? await readActor(demo.app, cookieHeader(demo, session.value)) : null;
    expect([actor?.secondFactor, actor?.roles]).toEqual([true, [ROLE]]);
    expect(await signInAsDemoPerson(demo.app, 'x', visitor())).toEqual(refuse({ code: 'person-not-found' }));
    await demo.close();
  });
});
