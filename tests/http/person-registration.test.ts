import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accept, refuse } from '#core/shared/result.ts';
import { confirmRegistration, readRegistration } from '#server/app/person/confirm-registration.ts';
import { registerPerson } from '#server/app/person/register-person.ts';
import { actorOf, PASSWORD, personWith, visitor } from '#tests/support/accounts.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const START = '2019-02-20T09:00:00+07:00';
const NEXT = '/giai-thuong/sao-khue-2019/dang-ky';
let world: World;

beforeAll(async () => void (world = await createWorld({ now: START, demo: false })));
afterAll(() => world.close());
beforeEach(() => world.clock.set(START));

const write = (link: string | null) => ({ subject: 'Xác nhận', text: link ?? 'known' });
const register = (email: string, password = PASSWORD) =>
  registerPerson(world.app, { name: ' Người  phụ trách ', email, password, next: NEXT, write }, visitor());
const lastMail = () => world.mail.sent.at(-1);
const tokenIn = (text = '') => text.split('/').at(-1) ?? '';

test('a new address gets a link, and the account is there only after it was pressed', async () => {
  expect(await register('Moi@Example.vn')).toEqual(accept({ what: 'mail-sent' }));
  expect(lastMail()?.to).toBe('moi@example.vn');
  await expect(actorOf(world, 'moi@example.vn')).rejects.toThrow('sign-in-failed');
  const confirmed = await confirmRegistration(world.app, tokenIn(lastMail()?.text), PASSWORD);
  expect(confirmed).toMatchObject({ ok: true, value: { next: NEXT } });
  expect(await actorOf(world, 'moi@example.vn')).toMatchObject({ name: 'Người phụ trách', roles: [] });
});

test('pressing the link twice opens one account', async () => {
  await register('hai-lan@example.vn');
  const token = tokenIn(lastMail()?.text);
  const both = await Promise.all([
    confirmRegistration(world.app, token, PASSWORD),
    confirmRegistration(world.app, token, PASSWORD),
  ]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(await confirmRegistration(world.app, token, PASSWORD)).toEqual(refuse({ code: 'email-taken' }));
});

test('the answer does not tell that an address has an account; its owner reads so', async () => {
  await personWith(world, 'da-co@example.vn');
  expect(await register('da-co@example.vn')).toEqual(await register('chua-co@example.vn'));
  expect(world.mail.sent.slice(-2).map(({ to, text }) => [to, text === 'known'])).toEqual([
    ['da-co@example.vn', true],
    ['chua-co@example.vn', false],
  ]);
});

test.each([
  ['2019-02-21T08:59:59.999+07:00', true],
  ['2019-02-21T09:00:00+07:00', false],
])('the link at %s is good: %s', async (moment, isGood) => {
  await register('dung-han@example.vn');
  world.clock.set(moment);
  expect(readRegistration(world.app, tokenIn(lastMail()?.text)).ok).toBe(isGood);
});

test('a link that we did not seal opens nothing', async () => {
  expect(await confirmRegistration(world.app, 'A'.repeat(80), PASSWORD)).toEqual(
    refuse({ code: 'registration-link-not-valid' }),
  );
});

test('a weak password, a broken address and a missing name are refused before anything is sent', async () => {
  const before = world.mail.sent.length;
  const refusals = [await register('x@example.vn', 'ngắn'), await register('không phải thư')];
  expect(refusals.map((one) => (one.ok ? null : one.refusal.code))).toEqual(['password-too-short', 'email-malformed']);
  expect(world.mail.sent.length).toBe(before);
});

test('whoever gets the mail of a registration asked for by somebody else opens no account with it', async () => {
  await register('bi-mao-danh@example.vn', 'Mật khẩu của người lạ 2019');
  const token = tokenIn(lastMail()?.text);
  for (const password of ['', PASSWORD]) {
    expect(await confirmRegistration(world.app, token, password)).toEqual(
      refuse({ code: 'registration-password-wrong' }),
    );
  }
  await register('bi-mao-danh@example.vn');
  expect((await confirmRegistration(world.app, tokenIn(lastMail()?.text), PASSWORD)).ok).toBe(true);
  expect(await confirmRegistration(world.app, token, 'Mật khẩu của người lạ 2019')).toEqual(
    refuse({ code: 'email-taken' }),
  );
});

test('an address gets five mails an hour, and the answer does not tell', async () => {
  const before = world.mail.sent.length;
  const answers = [];
  for (let asked = 1; asked <= 6; asked += 1) answers.push(await register('nhieu-thu@example.vn'));
  expect(answers).toEqual(Array.from({ length: 6 }, () => accept({ what: 'mail-sent' })));
  expect(world.mail.sent.length - before).toBe(5);
  world.clock.set('2019-02-20T10:00:01+07:00');
  await register('nhieu-thu@example.vn');
  expect(world.mail.sent.length - before).toBe(6);
});
