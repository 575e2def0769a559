import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { admitRegistration, giveNumberBack } from '#server/app/contest/admit-newcomer.ts';
import {
  changeWaitingRoom,
  listWaitingRoomChanges,
  type WaitingRoomChange,
} from '#server/app/contest/change-waiting-room.ts';
import { readWaitingLine } from '#server/app/contest/read-waiting-line.ts';
import { sweepWaitingLines } from '#server/app/contest/sweep-waiting-lines.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { createContestWorld, openBrowser, organiserOf, SEASON, type Browser } from '#tests/support/contest.ts';
import { PATIENCE } from '#tests/support/patience.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

const ROOM = `/api/v1/contests/${SEASON}/waiting-room`;
let minute = 0;
/** Each test at an hour of its own, long after the one before: the line is empty again. */
beforeEach(() => after(60 * 60));
const after = (seconds: number) => {
  minute += seconds;
  world.clock.set(Temporal.Instant.from('2024-09-09T01:00:00Z').add({ seconds: minute }).toString());
};

const setRoom = async (change: Partial<WaitingRoomChange>) => {
  const whole = { admitPerSecond: 1, placeKeptMinutes: 10, passMinutes: 15, reason: 'Giờ mở', ...change };
  const changed = await changeWaitingRoom(world.app, organiser, whole);
  if (!changed.ok) throw new Error(changed.refusal.code);
};

let people = 0;
const newcomer = () => ({
  name: 'Người Chờ',
  phone: `0966${String((people += 1)).padStart(6, '0')}`,
  unit: 'so-ldtbxh-phong-4',
});
const openNew = () => openBrowser(world.server);
/** Draws the number that comes in at once, so that whoever comes next waits. */
const fillLine = async (numbers = 1) => {
  const drawn = [];
  for (let at = 0; at < numbers; at += 1) drawn.push(openNew().send('GET', ROOM));
  await Promise.all(drawn);
};
const register = (browser: Browser) => browser.register(newcomer());

describe('a contest without a waiting room', () => {
  test('lets everybody in at once and gives no ticket', async () => {
    const browser = openNew();
    expect((await register(browser)).statusCode).toBe(201);
    expect((await browser.start()).statusCode).toBe(201);
    expect(Object.keys(browser.cookies).filter((name) => name.includes('ticket'))).toEqual([]);
    expect((await openNew().send('GET', ROOM)).json()).toMatchObject({ state: 'in', ahead: 0, seconds: 0 });
  });
});

describe('a room that lets in one a second', () => {
  beforeEach(() => setRoom({ admitPerSecond: 1 }));
  afterEach(() => setRoom({ admitPerSecond: null }));

  test('on a quiet day nobody sees it', async () => {
    const browser = openNew();
    expect((await register(browser)).statusCode).toBe(201);
    expect((await browser.start()).statusCode).toBe(201);
  });

  test('a crowd waits in order of arrival, each with place, estimate and when to ask again', async () => {
    await fillLine(10);
    const browser = openNew();
    const refused = await register(browser);
    const told = refused.json<{ askAgainSeconds: number }>();
    expect(told).toMatchObject({ status: 429, code: 'waiting-room', ahead: 10, seconds: 10 });
    expect(refused.headers['retry-after']).toBe(String(told.askAgainSeconds));
    expect(told.askAgainSeconds).toBe(10); // the turn itself, since it is near
    after(4);
    expect((await browser.send('GET', ROOM)).json()).toMatchObject({ state: 'waiting', ahead: 6, seconds: 6 });
    after(6);
    expect((await browser.send('GET', ROOM)).json()).toMatchObject({ state: 'in', ahead: 0 });
    expect((await register(browser)).statusCode).toBe(201);
    expect((await browser.start()).statusCode).toBe(201);
  });

  test('asking again is about a hundred bytes, costs the database nothing and keeps the place', async () => {
    await fillLine(50);
    const browser = openNew();
    const first = await browser.send('GET', ROOM);
    expect(first.body.length).toBeLessThan(110);
    const find = vi.spyOn(world.app.db, 'selectFrom');
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.send('GET', ROOM)));
    expect(find).not.toHaveBeenCalled();
    find.mockRestore();
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set([first.body]));
    expect(answers[0]!.headers['cache-control']).toBe('no-store');
    expect(answers[0]!.cookies).toEqual([]);
  });

  test('who is away too long goes to the end; who comes by keeps the place however long it takes', async () => {
    await setRoom({ admitPerSecond: 1, placeKeptMinutes: 2 });
    await fillLine(1000);
    const [faithful, absent] = [openNew(), openNew()];
    for (const browser of [faithful, absent]) await browser.send('GET', ROOM);
    for (let minutes = 0; minutes < 3; minutes += 1) {
      after(60);
      expect((await faithful.send('GET', ROOM)).json()).toMatchObject({ ahead: 1000 - (minutes + 1) * 60 });
    }
    expect((await absent.send('GET', ROOM)).json()).toMatchObject({ state: 'waiting', ahead: 822 }); // behind the faithful one
  });

  test('a pass that is not used in time is lost', async () => {
    await setRoom({ admitPerSecond: 1, passMinutes: 2 });
    const browser = openNew();
    expect((await browser.send('GET', ROOM)).json()).toMatchObject({ state: 'in' });
    after(120);
    await fillLine(3);
    expect((await register(browser)).json()).toMatchObject({ code: 'waiting-room', ahead: 3 });
  });

  test('one number lets in one participant, however often its cookie is copied', async () => {
    const browser = openNew();
    expect((await register(browser)).statusCode).toBe(201);
    const ticket = { ...browser.cookies };
    delete ticket[`vd_participant_${SEASON}`];
    await fillLine(5);
    const copy = openNew();
    Object.assign(copy.cookies, ticket);
    expect((await register(copy)).json()).toMatchObject({ code: 'waiting-room' });
    expect((await browser.start()).statusCode).toBe(201); // its own participant still begins with it
  });

  test('a registration whose reply was lost is repeated with the number it already had', async () => {
    const person = newcomer();
    const browser = openNew();
    const key = { 'idempotency-key': 'lost-on-its-way-0001' };
    const first = await browser.register(person, key);
    expect(first.statusCode).toBe(201);
    delete browser.cookies[`vd_participant_${SEASON}`]; // what came with the reply that was lost
    const ticket = browser.cookies[`vd_ticket_${SEASON}`];
    await fillLine(20);
    const again = await browser.register(person, key);
    expect(again.statusCode).toBe(201);
    expect(again.json()).toEqual(first.json());
    expect(browser.cookies[`vd_ticket_${SEASON}`]).toBe(ticket);
    expect((await browser.start()).statusCode).toBe(201);
    const other = openNew();
    other.cookies[`vd_ticket_${SEASON}`] = ticket!;
    expect((await register(other)).json()).toMatchObject({ code: 'waiting-room' }); // the number lets in nobody else
  });

  test('of many registrations at once with one ticket one comes in, the others wait', async () => {
    const browser = openNew();
    expect((await browser.send('GET', ROOM)).json()).toMatchObject({ state: 'in' });
    await fillLine(30);
    const copies = Array.from({ length: 10 }, () => {
      const copy = openNew();
      Object.assign(copy.cookies, browser.cookies);
      return register(copy);
    });
    const statuses = (await Promise.all(copies)).map(({ statusCode }) => statusCode);
    expect(statuses.toSorted()).toEqual([201, ...Array<number>(9).fill(429)]);
  });

  test('a registration that is refused gives the number back for a corrected one; one that is made never does', async () => {
    const browser = openNew();
    await browser.send('GET', ROOM);
    await fillLine(30);
    const asking = (person: object) => {
      const sent = { fields: { ...person }, obligationGroup: undefined, secondUnit: undefined };
      return admitRegistration(world.app, SEASON, { cookies: browser.cookies, address: '', sent });
    };
    const [mistyped, corrected] = [newcomer(), newcomer()];
    const letIn = await asking(mistyped);
    if (!letIn.ok) throw new Error(letIn.refusal.code);
    expect((await asking(corrected)).ok).toBe(false);
    await giveNumberBack(world.app, SEASON, letIn.value);
    expect((await browser.register(corrected)).statusCode).toBe(201);
    await giveNumberBack(world.app, SEASON, letIn.value);
    const again = await asking(corrected);
    if (!again.ok) throw new Error(again.refusal.code);
    await giveNumberBack(world.app, SEASON, again.value);
    expect((await asking(mistyped)).ok).toBe(false);
  });

  test('a forged ticket, or one of another contest, is none', async () => {
    await fillLine(5);
    const browser = openNew();
    await browser.send('GET', ROOM);
    const name = `vd_ticket_${SEASON}`;
    const [, ...rest] = browser.cookies[name]!.split('.');
    browser.cookies[name] = ['1', ...rest].join('.');
    expect((await browser.send('GET', ROOM)).json()).toMatchObject({ state: 'waiting', ahead: 6 });
  });

  test('two processes give one order', async () => {
    const other = await createWorld({ now: world.clock.wallNow().toString(), databaseUrl: world.databaseUrl });
    const drawn = await Promise.all(
      Array.from({ length: 40 }, (_, at) => {
        const { app } = at % 2 === 0 ? world : other;
        return app.waitingRooms.draw({ seasonId: SEASON, lane: '' }, { perSecond: 1, burst: 0 });
      }),
    );
    const numbers = drawn.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(40);
    expect(Math.max(...numbers) - Math.min(...numbers)).toBe(39);
    const [last] = numbers.toSorted((a, b) => b - a);
    const asOther = await other.app.waitingRooms.draw({ seasonId: SEASON, lane: '' }, { perSecond: 1, burst: 0 });
    expect(asOther.number).toBe(last! + 1);
    await other.close();
  });
});

describe('a room that is held', () => {
  afterEach(() => setRoom({ admitPerSecond: null }));

  test('never sends back who has begun: goes on, saves, hands in', async () => {
    const browser = openNew();
    await register(browser);
    const { attemptId, questions } = (await browser.start()).json<AttemptView>();
    await setRoom({ admitPerSecond: 0 });
    await fillLine(3);
    const stranger = openNew();
    expect((await register(stranger)).json()).toMatchObject({ code: 'waiting-room', seconds: null });
    expect((await browser.start()).statusCode).toBe(200);
    const answers = { [questions[0]!.id]: [questions[0]!.options[0]!.id] };
    expect((await browser.save(attemptId, { revision: 1, answers })).statusCode).toBe(200);
    expect((await browser.submit(attemptId, { revision: 2, answers })).statusCode).toBe(200);
    expect((await browser.read(attemptId)).statusCode).toBe(200);
  });

  test('opened again, everybody has the place they had', async () => {
    await setRoom({ admitPerSecond: 0 });
    await fillLine(3);
    const browser = openNew();
    expect((await browser.send('GET', ROOM)).json()).toMatchObject({ seconds: null, askAgainSeconds: 30 });
    await setRoom({ admitPerSecond: 1 });
    expect((await browser.send('GET', ROOM)).json()).toMatchObject({ state: 'waiting', ahead: 3, seconds: 3 });
  });
});

describe('the organiser', () => {
  test('sees how many wait, and every setting with who and why', async () => {
    await setRoom({ admitPerSecond: 2, reason: 'Diễn tập giờ mở' });
    await fillLine(11);
    expect(await readWaitingLine(world.app, organiser)).toMatchObject({ waiting: 10, seconds: 5 });
    await setRoom({ admitPerSecond: null, reason: 'Hết giờ cao điểm' });
    expect(await readWaitingLine(world.app, organiser)).toBeNull();
    const [last, before] = await listWaitingRoomChanges(world.app, organiser);
    expect(last).toMatchObject({ admitPerSecond: null, reason: 'Hết giờ cao điểm' });
    expect(before).toMatchObject({ admitPerSecond: 2, reason: 'Diễn tập giờ mở' });
  });

  for (const [what, change, refusal] of [
    ['a negative rate', { admitPerSecond: -1 }, { code: 'waiting-room-out-of-range', field: 'admitPerSecond' }],
    ['half a person a second', { admitPerSecond: 0.5 }, { code: 'waiting-room-out-of-range', field: 'admitPerSecond' }],
    [
      'a place kept for a minute',
      { placeKeptMinutes: 1 },
      { code: 'waiting-room-out-of-range', field: 'placeKeptMinutes' },
    ],
    ['no number', { passMinutes: NaN }, { code: 'waiting-room-out-of-range', field: 'passMinutes' }],
    ['no reason', { reason: '  ' }, { code: 'waiting-room-reason-missing' }],
  ] as const)
    test(`cannot set ${what}`, async () => {
      const whole = { admitPerSecond: 1, placeKeptMinutes: 10, passMinutes: 15, reason: 'Giờ mở', ...change };
      expect(await changeWaitingRoom(world.app, organiser, whole)).toEqual({ ok: false, refusal });
    });

  test('is obeyed by every process', async () => {
    const other = await createWorld({ now: world.clock.wallNow().toString(), databaseUrl: world.databaseUrl });
    await setRoom({ admitPerSecond: 7 });
    await vi.waitFor(() => expect(other.app.waitingRooms.rulesOf(SEASON).admitPerSecond).toBe(7), PATIENCE);
    await setRoom({ admitPerSecond: null });
    await vi.waitFor(() => expect(other.app.waitingRooms.rulesOf(SEASON).admitPerSecond).toBeNull(), PATIENCE);
    await other.close();
  });
});

describe('one network that sends very many', () => {
  const from = (address: string, cookies: Record<string, string> = {}) =>
    world.server.inject({
      method: 'POST',
      url: `/api/v1/contests/${SEASON}/participants`,
      remoteAddress: address,
      cookies,
      payload: newcomer(),
    });

  test(
    'a thousand at once come in; the next ones queue, nobody else does, and nobody is refused',
    { timeout: 60_000 },
    async () => {
      expect((await from('203.0.113.9')).statusCode).toBe(201);
      const { lane } = await world.app.db
        .selectFrom('waiting_line')
        .select('lane')
        .where('lane', '<>', '')
        .executeTakeFirstOrThrow();
      const draw = (numbers: number) =>
        Promise.all(
          Array.from({ length: numbers }, () =>
            world.app.waitingRooms.draw({ seasonId: SEASON, lane }, { perSecond: 10, burst: 1000 }),
          ),
        );
      await draw(979);
      const crowd = await Promise.all(Array.from({ length: 20 }, () => from('203.0.113.9')));
      expect(crowd.map(({ statusCode }) => statusCode)).toEqual(Array<number>(20).fill(201)); // the thousandth among them
      await draw(50);
      const waits = await from('203.0.113.9');
      expect(waits.json()).toMatchObject({ code: 'waiting-room', ahead: 50, seconds: 5 });
      expect((await from('203.0.113.10')).statusCode).toBe(201);
      expect((await from('127.0.0.1')).statusCode).toBe(201);
      after(5);
      const ticket = Object.fromEntries(waits.cookies.map(({ name, value }) => [name, value]));
      expect((await from('203.0.113.9', ticket)).statusCode).toBe(201);
      const copied = await from('203.0.113.9', ticket); // used: draws the next number
      expect([201, 429]).toContain(copied.statusCode);
      const passes = await world.app.db.selectFrom('waiting_pass').select('number').where('lane', '=', lane).execute();
      expect(new Set(passes.map(({ number }) => number)).size).toBe(passes.length);
    },
  );

  test('a line that nobody came from for a day is forgotten with its numbers, and begins from 1', async () => {
    await setRoom({ admitPerSecond: null });
    const given = async () => {
      const lines = world.app.db.selectFrom('waiting_line').select('given').where('lane', '<>', '');
      return (await lines.execute()).map((line) => Number(line.given));
    };
    const passes = () => world.app.db.selectFrom('waiting_pass').select('lane').where('lane', '<>', '').execute();
    expect((await from('203.0.113.77')).statusCode).toBe(201);
    after(24 * 3600);
    await sweepWaitingLines(world.app);
    expect(await given()).toEqual([1]); // exactly a day ago: stays
    after(1);
    expect((await from('203.0.113.78')).statusCode).toBe(201);
    expect(await sweepWaitingLines(world.app)).toBe(1);
    expect([await given(), await passes()]).toMatchObject([[1], { length: 1 }]);
    expect((await from('203.0.113.77')).statusCode).toBe(201);
    expect(await given()).toEqual([1, 1]);
    const room = world.app.db.selectFrom('waiting_line').select('given').where('lane', '=', '');
    expect(await room.execute()).toHaveLength(1);
  });
});
