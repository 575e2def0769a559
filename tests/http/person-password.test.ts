import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accept, refuse } from '#core/shared/result.ts';
import type { Visitor } from '#server/app/person/auth.ts';
import { changePassword } from '#server/app/person/change-password.ts';
import { issueBackupCodes } from '#server/app/person/issue-backup-codes.ts';
import { presentSecondFactor } from '#server/app/person/present-second-factor.ts';
import { readVisit } from '#server/app/person/read-actor.ts';
import { requestPasswordReset } from '#server/app/person/request-password-reset.ts';
import { readPasswordReset, resetPassword } from '#server/app/person/reset-password.ts';
import { signIn } from '#server/app/person/sign-in.ts';
import { actorOf, codeOf, cookieOf, enrolled, PASSWORD, personWith, visitor } from '#tests/support/accounts.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const START = '2024-09-01T08:00:00+07:00';
const NEW_PASSWORD = 'Sông dài biển rộng 7';
let world: World;
beforeAll(async () => void (world = await createWorld({ now: START, demo: false })));
afterAll(() => world.close());
beforeEach(() => world.clock.set(START));

const notice = () => ({ subject: 'Mật khẩu đã đổi', text: 'x' });
const signsIn = async (email: string, password: string) => (await signIn(world.app, { email, password }, visitor())).ok;

describe('changing the password', () => {
  const change = async (email: string, current: string, wanted: string) =>
    changePassword(world.app, await actorOf(world, email), { current, wanted, write: notice });

  test('takes the present one, ends the other sessions and tells the owner by mail', async () => {
    await personWith(world, 'change@example.vn');
    const elsewhere = await cookieOf(world, 'change@example.vn');
    expect(await change('change@example.vn', PASSWORD, NEW_PASSWORD)).toEqual(accept(undefined));
    expect((await readVisit(world.app, elsewhere)).actor).toBe(null);
    expect([await signsIn('change@example.vn', PASSWORD), await signsIn('change@example.vn', NEW_PASSWORD)]).toEqual([
      false,
      true,
    ]);
    expect(world.mail.sent.at(-1)).toEqual({ to: 'change@example.vn', ...notice() });
  });

  for (const [what, current, wanted, refusal] of [
    ['a wrong present password', 'sai', NEW_PASSWORD, { code: 'current-password-wrong' }],
    ['the same again', PASSWORD, PASSWORD, { code: 'password-unchanged' }],
    ['the same in decomposed letters', PASSWORD, PASSWORD.normalize('NFD'), { code: 'password-unchanged' }],
    ['a short one', PASSWORD, 'ngắn', { code: 'password-too-short', minCharacters: 14 }],
  ] as const) {
    test(`with ${what}: ${refusal.code}`, async () => {
      const email = `${refusal.code}-${wanted.length}@example.vn`;
      await personWith(world, email);
      expect(await change(email, current, wanted)).toEqual(refuse(refusal));
      expect(await signsIn(email, PASSWORD)).toBe(true);
    });
  }

  test('is suspended after five wrong tries, together with sign-in', async () => {
    await personWith(world, 'guess@example.vn');
    const actor = await actorOf(world, 'guess@example.vn');
    const guess = () => changePassword(world.app, actor, { current: 'sai', wanted: NEW_PASSWORD, write: notice });
    for (let failure = 1; failure <= 5; failure += 1)
      expect(await guess()).toEqual(refuse({ code: 'current-password-wrong' }));
    const until = Temporal.Instant.from('2024-09-01T08:15:00+07:00');
    expect(await guess()).toEqual(refuse({ code: 'sign-in-suspended', until }));
    expect(await signsIn('guess@example.vn', PASSWORD)).toBe(false);
  });

  test('of somebody with a second factor takes the shorter password', async () => {
    await personWith(world, 'short@example.vn');
    const { actor } = await enrolled(world, 'short@example.vn');
    const input = { current: PASSWORD, wanted: 'tám ký tự', write: notice };
    expect(await changePassword(world.app, actor, input)).toEqual(accept(undefined));
  });

  test('is not there for somebody who has no password', async () => {
    const personId = await personWith(world, 'sso@example.vn');
    const actor = await actorOf(world, 'sso@example.vn');
    await world.app.db.deleteFrom('credential').where('person_id', '=', personId).execute();
    const input = { current: '', wanted: NEW_PASSWORD, write: notice };
    expect(await changePassword(world.app, actor, input)).toEqual(refuse({ code: 'password-not-set' }));
  });
});

describe('new backup codes', () => {
  test('take the place of the old ones, against a code of the second factor', async () => {
    const personId = await personWith(world, 'codes@example.vn');
    const { actor, backupCodes } = await enrolled(world, 'codes@example.vn');
    expect(await issueBackupCodes(world.app, actor, '000000')).toEqual(refuse({ code: 'second-factor-wrong' }));
    const issued = await issueBackupCodes(world.app, actor, await codeOf(world, personId, 1));
    const codes = issued.ok ? issued.value : [];
    expect(new Set([...codes, ...backupCodes]).size).toBe(20);
    const { awaiting } = await readVisit(world.app, await cookieOf(world, 'codes@example.vn'));
    if (!awaiting) throw new Error('no second factor is awaited');
    expect(await presentSecondFactor(world.app, awaiting, backupCodes[0] ?? '')).toEqual(
      refuse({ code: 'second-factor-wrong' }),
    );
    expect(await presentSecondFactor(world.app, awaiting, codes[0] ?? '')).toEqual(accept('backup-code'));
  });

  test('are not there for somebody without a second factor', async () => {
    await personWith(world, 'no-factor@example.vn');
    const actor = await actorOf(world, 'no-factor@example.vn');
    expect(await issueBackupCodes(world.app, actor, '000000')).toEqual(refuse({ code: 'second-factor-wrong' }));
  });
});

describe('a reset of the password by mail', () => {
  const request = (email: string, from: Visitor = visitor()) =>
    requestPasswordReset(world.app, { email, write: (link) => ({ subject: 'Đặt lại', text: link }) }, from);
  const reset = (token: string, password = NEW_PASSWORD) =>
    resetPassword(world.app, token, { password, write: notice });

  /** Asks for a link and answers the token in the mail. */
  async function linked(email: string): Promise<string> {
    expect(await request(email)).toEqual(accept(undefined));
    const mail = world.mail.sent.at(-1);
    expect([mail?.to, mail?.subject]).toEqual([email, 'Đặt lại']);
    return mail?.text.split('/').at(-1) ?? '';
  }

  test('sets a new one, once, ends every session and forgets failed tries', async () => {
    await personWith(world, 'reset@example.vn');
    const session = await cookieOf(world, 'reset@example.vn');
    for (let failure = 1; failure <= 5; failure += 1) await signsIn('reset@example.vn', 'sai');
    const token = await linked('reset@example.vn');
    expect(await reset(token, 'ngắn')).toEqual(refuse({ code: 'password-too-short', minCharacters: 14 }));
    expect(await reset(token)).toEqual(accept(undefined));
    expect(world.mail.sent.at(-1)).toEqual({ to: 'reset@example.vn', ...notice() });
    expect(await reset(token)).toEqual(refuse({ code: 'reset-link-not-valid' }));
    expect((await readVisit(world.app, session)).actor).toBe(null);
    expect([await signsIn('reset@example.vn', PASSWORD), await signsIn('reset@example.vn', NEW_PASSWORD)]).toEqual([
      false,
      true,
    ]);
  });

  test('clicked twice at once sets one password', async () => {
    await personWith(world, 'twice@example.vn');
    const token = await linked('twice@example.vn');
    const answers = await Promise.all([reset(token, `${NEW_PASSWORD}a`), reset(token, `${NEW_PASSWORD}b`)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  for (const [moment, outcome] of [
    ['2024-09-01T08:29:59.999+07:00', 'open'],
    ['2024-09-01T08:30:00+07:00', 'reset-link-not-valid'],
  ] as const) {
    test(`asked for at 8 is ${outcome} at ${moment}`, async () => {
      const email = `until-${outcome}@example.vn`;
      await personWith(world, email);
      const token = await linked(email);
      world.clock.set(moment);
      const read = await readPasswordReset(world.app, token);
      expect(read.ok ? 'open' : read.refusal.code).toBe(outcome);
      const done = await reset(token);
      expect(done.ok ? 'open' : done.refusal.code).toBe(outcome);
    });
  }

  test('makes every earlier link open nothing', async () => {
    await personWith(world, 'earlier@example.vn');
    const earlier = await linked('earlier@example.vn');
    world.clock.set('2024-09-01T08:01:00+07:00');
    expect((await reset(await linked('earlier@example.vn'))).ok).toBe(true);
    expect(await reset(earlier)).toEqual(refuse({ code: 'reset-link-not-valid' }));
  });

  test('answers the same for an address nobody has, and mails nothing', async () => {
    const before = world.mail.sent.length;
    expect(await request('nobody@example.vn')).toEqual(accept(undefined));
    expect(world.mail.sent).toHaveLength(before);
  });

  test('is not for an address that was never proven', async () => {
    const personId = await personWith(world, 'unproven@example.vn');
    await world.app.db.updateTable('person').set({ email_verified: false }).where('id', '=', personId).execute();
    const before = world.mail.sent.length;
    expect(await request('unproven@example.vn')).toEqual(accept(undefined));
    expect(world.mail.sent).toHaveLength(before);
  });

  test('asked for often mails once a minute, with the same answer', async () => {
    await personWith(world, 'often@example.vn');
    const before = world.mail.sent.length;
    for (let time = 1; time <= 3; time += 1) expect(await request('often@example.vn')).toEqual(accept(undefined));
    expect(world.mail.sent).toHaveLength(before + 1);
    world.clock.set('2024-09-01T08:01:00+07:00');
    await request('often@example.vn');
    expect(world.mail.sent).toHaveLength(before + 2);
  });

  test('one address on the network asks at most 10 times a minute', async () => {
    const bot = { address: '198.51.100.7', device: 'bot' };
    for (let time = 1; time <= 10; time += 1)
      expect(await request(`r${time}@example.vn`, bot)).toEqual(accept(undefined));
    expect(await request('r11@example.vn', bot)).toEqual(refuse({ code: 'too-many-requests', limitPerMinute: 10 }));
  });

  test('keeps of the link only a hash', async () => {
    await personWith(world, 'hash@example.vn');
    const token = await linked('hash@example.vn');
    const kept = await world.app.db.selectFrom('verification').select(['identifier', 'value']).execute();
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test('does not stand in for the second factor', async () => {
    await personWith(world, 'factor@example.vn');
    await enrolled(world, 'factor@example.vn');
    expect(await reset(await linked('factor@example.vn'), 'tám ký tự')).toEqual(accept(undefined));
    const session = await signIn(world.app, { email: 'factor@example.vn', password: 'tám ký tự' }, visitor());
    expect(session.ok).toBe(true);
  });

  test('by an unknown link does nothing', async () => {
    expect(await reset('x')).toEqual(refuse({ code: 'reset-link-not-valid' }));
  });

  test('asks for a whole address', async () => {
    expect(await request('an')).toEqual(refuse({ code: 'email-malformed' }));
  });
});
