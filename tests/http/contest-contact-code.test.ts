import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendContactCode } from '#server/app/contest/send-contact-code.ts';
import { createContestWorld, openBrowser, SEASON, type Browser } from '#tests/support/contest.ts';
import { asked, changeRules } from '#tests/support/contest-rules.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createContestWorld();
  await changeRules(world, { identity: { login: 'otp-phone', uniqueKey: ['phone'] } });
});
afterAll(() => world.close());

let minute = 0;
beforeEach(() => world.clock.set(`2024-09-09T08:${String((minute += 1)).padStart(2, '0')}:00+07:00`));

const PARTICIPANTS = `/api/v1/contests/${SEASON}/participants`;
const CODE = /\b(\d{6})\b/;

let numbers = 100;
/** Somebody nobody has registered yet. */
function somebody(more: object = {}) {
  numbers += 1;
  return { name: 'Nguyễn Thị Lan', phone: `0912345${numbers}`, unit: 'so-ldtbxh-phong-1', ...more };
}

const ask = (browser: Browser, person: object, headers?: Record<string, string>) =>
  browser.send('POST', `${PARTICIPANTS}/codes`, person, headers);
const confirm = (browser: Browser, draft: string, code: string) =>
  browser.send('POST', `${PARTICIPANTS}/confirmation`, { draft, code });
const lastCode = () => CODE.exec(world.sms.sent.at(-1)?.text ?? '')?.[1] ?? '';
const wrong = (code: string) => (code === '000000' ? '111111' : '000000');
const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code?: string }).code;

test('a code goes to the telephone, and with it the place is open', async () => {
  const browser = openBrowser(world.server);
  const person = somebody();
  const sent = await ask(browser, person);
  const { draft, ...told } = sent.json<{ draft: string }>();
  expect([sent.statusCode, told]).toEqual([
    202,
    { sentTo: `+84 *** *** ${numbers}`, minutes: 10, nextAt: `2024-09-09T01:${pad(minute + 1)}:00Z` },
  ]);
  expect(world.sms.sent.at(-1)?.to).toBe(`+84912345${numbers}`);
  expect(browser.cookies).toEqual({});
  const confirmed = await confirm(browser, draft, lastCode());
  expect(confirmed.statusCode).toBe(201);
  expect(confirmed.json<{ resumeCode: string }>().resumeCode).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect((await browser.start()).statusCode).toBe(201);
});

test('the same code pressed twice ends at the same place, with the same resume code', async () => {
  const browser = openBrowser(world.server);
  const { draft } = (await ask(browser, somebody(), { 'idempotency-key': 'a-key-of-this-test-1' })).json<{
    draft: string;
  }>();
  const code = lastCode();
  const both = await Promise.all([confirm(browser, draft, code), confirm(browser, draft, code)]);
  expect(both.map((answer) => answer.statusCode)).toEqual([201, 201]);
  expect(both[0].json()).toEqual(both[1].json());
});

test('without a code nobody registers', async () => {
  const answer = await openBrowser(world.server).register(somebody());
  expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'contact-code-needed']);
});

test('the fifth wrong code is the last: then the right one opens nothing', async () => {
  const browser = openBrowser(world.server);
  const { draft } = (await ask(browser, somebody())).json<{ draft: string }>();
  const code = lastCode();
  const lefts = [];
  for (let tried = 1; tried <= 5; tried += 1)
    lefts.push((await confirm(browser, draft, wrong(code))).json<{ left: number }>().left);
  expect(lefts).toEqual([4, 3, 2, 1, 0]);
  expect(codeOf(await confirm(browser, draft, code))).toBe('contact-code-expired');
});

describe('ten minutes after it was sent', () => {
  test.each([
    [599_999, 201],
    [600_000, 403],
  ])('%i ms: the answer is %i', async (passed, status) => {
    const browser = openBrowser(world.server);
    const { draft } = (await ask(browser, somebody())).json<{ draft: string }>();
    const code = lastCode();
    world.clock.set(world.app.clock.wallNow().add({ milliseconds: passed }).toString());
    expect((await confirm(browser, draft, code)).statusCode).toBe(status);
  });
});

test('of two requests at once for one telephone one sends, and the next waits', async () => {
  const person = somebody();
  const before = world.sms.sent.length;
  const both = await Promise.all([1, 2].map(() => ask(openBrowser(world.server), person)));
  expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([202, 429]);
  expect(world.sms.sent.length - before).toBe(1);
});

test('a telephone that is registered looks like one that is not, and its code opens the place again', async () => {
  const first = openBrowser(world.server);
  const person = somebody();
  await confirm(first, (await ask(first, person)).json<{ draft: string }>().draft, lastCode());
  world.clock.set(world.app.clock.wallNow().add({ minutes: 2 }).toString());
  const second = openBrowser(world.server);
  const again = await ask(second, person);
  const fresh = await ask(openBrowser(world.server), somebody());
  expect(Object.keys(again.json())).toEqual(Object.keys(fresh.json()));
  const code = CODE.exec(world.sms.sent.at(-2)?.text ?? '')?.[1] ?? '';
  const opened = await confirm(second, again.json<{ draft: string }>().draft, code);
  expect([opened.statusCode, opened.json<{ resumeCode: null }>().resumeCode]).toEqual([201, null]);
  expect((await second.start()).statusCode).toBe(201);
});

test('a draft that we did not seal, or of another contest, opens nothing', async () => {
  for (const draft of ['', 'A'.repeat(200), 'không phải']) {
    expect(codeOf(await confirm(openBrowser(world.server), draft, '123456'))).toBe('contact-code-expired');
  }
});

test('the database holds neither code nor telephone', async () => {
  const before = await world.app.db.selectFrom('participant').select('participant_id').execute();
  await ask(openBrowser(world.server), somebody());
  const rows = await world.app.db.selectFrom('contact_code').selectAll().execute();
  const said = rows.map((row) => Buffer.concat([row.contact_key, row.code_hash]).toString('latin1')).join('\n');
  expect(said).not.toContain(lastCode());
  expect(said).not.toContain('912345');
  expect(await world.app.db.selectFrom('participant').select('participant_id').execute()).toHaveLength(before.length);
});

test('a gateway that does not take the message is told, and the form is not lost', async () => {
  const answer = await ask(openBrowser(world.server), somebody({ phone: '0912345678' }));
  expect(answer.statusCode).toBe(202);
  const failing = { ...world.app, sms: { send: async () => Promise.reject(new Error('down')) } };
  const refused = await sendContactCode(failing, SEASON, {
    fields: { name: 'Lê Văn An', phone: '0912345777', unit: 'so-ldtbxh-phong-1' },
    address: '192.0.2.1',
    write: () => ({ subject: 's', text: 't', sms: 's' }),
  });
  expect(refused).toEqual({ ok: false, refusal: { code: 'code-not-sent' } });
});

describe('people behind one address', () => {
  const askFrom = (app: World['app'], address: string) =>
    sendContactCode(app, SEASON, {
      fields: somebody(),
      address,
      write: () => ({ subject: 's', text: 't', sms: 's' }),
    });
  const within = (contactCodes: { perNetwork: number; perContest: number }) => ({
    ...world.app,
    config: { ...world.app.config, contactCodes },
  });
  const TOO_MANY = { ok: false, refusal: { code: 'too-many-tries', minutes: 15 } };

  test('a whole office of five hundred gets its codes within a minute', async () => {
    const outcomes = [];
    for (let at = 0; at < 500; at += 1) outcomes.push((await askFrom(world.app, '203.0.113.20')).ok);
    expect(outcomes).toEqual(Array<boolean>(500).fill(true));
  });

  test('one that asks for more than the operator allows waits a quarter of an hour; others do not', async () => {
    const app = within({ perNetwork: 2, perContest: 1000 });
    const from = (address: string) => askFrom(app, address);
    expect([(await from('198.51.100.1')).ok, (await from('198.51.100.1')).ok]).toEqual([true, true]);
    expect(await from('198.51.100.1')).toEqual(TOO_MANY);
    expect((await from('198.51.100.2')).ok).toBe(true);
    world.clock.set(world.app.clock.wallNow().add({ minutes: 15 }).toString());
    expect((await from('198.51.100.1')).ok).toBe(true);
  });

  test('a contest sends no more in an hour than the operator pays for, and requests that were refused use up none of it', async () => {
    world.clock.set(world.app.clock.wallNow().add({ hours: 2 }).toString());
    const app = within({ perNetwork: 1000, perContest: 2 });
    const sent = world.sms.sent.length;
    const person = somebody();
    const again = () =>
      sendContactCode(app, SEASON, {
        fields: person,
        address: '198.51.100.3',
        write: () => ({ subject: 's', text: 't', sms: 's' }),
      });
    expect([(await again()).ok, (await again()).ok, (await again()).ok]).toEqual([true, false, false]);
    expect((await askFrom(app, '198.51.100.4')).ok).toBe(true);
    expect(await askFrom(app, '198.51.100.5')).toEqual({ ...TOO_MANY, refusal: { ...TOO_MANY.refusal, minutes: 60 } });
    expect(world.sms.sent.length - sent).toBe(2);
  });
});

test('by mail the code goes to the address', async () => {
  await changeRules(world, {
    identity: { login: 'otp-email', uniqueKey: ['email'], fields: [asked('name'), asked('email'), asked('unit')] },
  });
  const browser = openBrowser(world.server);
  const sent = await ask(browser, { name: 'Lê Văn Minh', email: 'Minh@Example.vn', unit: 'so-ldtbxh-phong-2' });
  expect(sent.json<{ sentTo: string }>().sentTo).toBe('mi***@example.vn');
  const mail = world.mail.sent.at(-1)!;
  const code = CODE.exec(mail.text)?.[1] ?? '';
  expect([mail.to, mail.subject]).toEqual(['minh@example.vn', `Mã xác nhận dự thi: ${code}`]);
  expect((await confirm(browser, sent.json<{ draft: string }>().draft, code)).statusCode).toBe(201);
});

const pad = (number: number) => String(number).padStart(2, '0');
