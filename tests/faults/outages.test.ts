import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import vi_ from '#messages/vi.json' with { type: 'json' };
import { begun, createContestWorld, openBrowser, type Browser } from '#tests/support/contest.ts';
import { putFarAway, type FarDatabase } from '#tests/support/far-database.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { PATIENCE } from '#tests/support/patience.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let near: World;
let far: World;
let line: FarDatabase;
beforeAll(async () => {
  near = await createContestWorld();
  line = await putFarAway(near.databaseUrl);
  far = await createWorld({ now: '2024-09-09T08:00:00+07:00', databaseUrl: line.url, env: { REPLY_SECONDS: '3' } });
});
afterEach(() => {
  line.letGo();
  line.slowDown(0);
  line.restore();
});
afterAll(async () => {
  await expectInvariants(near.app.db);
  await far.close();
  await line.close();
  await near.close();
});

let people = 0;
const newcomer = () => ({
  name: 'Người Bền Gan',
  phone: `0955${String((people += 1)).padStart(6, '0')}`,
  unit: 'so-ldtbxh-phong-3',
});
/** Somebody who began while all was well, and goes on by the long line: two processes, one database. */
async function begunFar(): Promise<Awaited<ReturnType<typeof begun>>> {
  const { browser: at, attempt } = await begun(near.server, newcomer());
  const browser = openBrowser(far.server);
  Object.assign(browser.cookies, at.cookies);
  await browser.read(attempt.attemptId); // the far process knows the attempt from here on
  return { browser, attempt };
}
const oneAnswer = ({ questions: [question] }: AttemptView) => ({ [question!.id]: [question!.options[0]!.id] });
const rowOf = (attemptId: string) =>
  near.app.db.selectFrom('attempt').select(['revision']).where('attempt_id', '=', attemptId).executeTakeFirst();
const refusalOf = (answer: Awaited<ReturnType<Browser['save']>>) => ({
  status: answer.statusCode,
  code: answer.json<{ code?: string }>().code,
  retryAfter: answer.headers['retry-after'],
});

describe('a slow database', () => {
  test('holds everybody up and loses nothing', async () => {
    const crowd = await Promise.all(Array.from({ length: 30 }, () => begunFar()));
    line.slowDown(60);
    const saved = await Promise.all(
      crowd.map(({ browser, attempt }) =>
        browser.save(attempt.attemptId, { revision: 1, answers: oneAnswer(attempt) }),
      ),
    );
    expect(saved.map(({ statusCode }) => statusCode)).toEqual(Array<number>(30).fill(200));
    for (const { attempt } of crowd) expect(await rowOf(attempt.attemptId)).toEqual({ revision: 1 });
  });

  test('that does not answer in time is told as such, and the same save sent again later is kept', async () => {
    const { browser, attempt } = await begunFar();
    const body = { revision: 1, answers: oneAnswer(attempt) };
    line.hold();
    expect(refusalOf(await browser.save(attempt.attemptId, body))).toEqual({
      status: 503,
      code: 'too-slow',
      retryAfter: '5',
    });
    line.letGo();
    expect((await browser.save(attempt.attemptId, body)).statusCode).toBe(200);
    expect(await rowOf(attempt.attemptId)).toEqual({ revision: 1 });
  });

  test('fills no memory: beyond four thousand waiting requests the next are told at once to come back', async () => {
    const crowd = await Promise.all(Array.from({ length: 40 }, () => begunFar()));
    const saves = (count: number) =>
      Array.from({ length: count }, (_, at) => {
        const { browser, attempt } = crowd[at % crowd.length]!;
        return browser.save(attempt.attemptId, { revision: 1, answers: oneAnswer(attempt) });
      });
    line.hold();
    const before = process.memoryUsage().heapUsed;
    const waiting = saves(4000);
    await new Promise((resolve) => setTimeout(resolve, 500)); // all of them have arrived
    const next = await Promise.all(saves(100));
    expect(new Set(next.map((answer) => JSON.stringify(refusalOf(answer))))).toEqual(
      new Set([JSON.stringify({ status: 503, code: 'too-busy', retryAfter: '2' })]),
    );
    expect((process.memoryUsage().heapUsed - before) / 4000).toBeLessThan(100_000); // the test's own half included
    expect((await Promise.all(waiting)).map(({ statusCode }) => statusCode)).toEqual(Array<number>(4000).fill(503));
    line.letGo();
    await vi.waitFor(async () => expect((await saves(1)[0]!).statusCode).toBe(200), { timeout: 60_000 });
  }, 120_000);
});

describe('a database that is gone', () => {
  test('is told as such, and what is sent again after its return is kept', async () => {
    const { browser, attempt } = await begunFar();
    const body = { revision: 1, answers: oneAnswer(attempt) };
    line.cut();
    await vi.waitFor(
      async () =>
        expect(refusalOf(await browser.save(attempt.attemptId, body))).toEqual({
          status: 503,
          code: 'database-away',
          retryAfter: '5',
        }),
      PATIENCE,
    );
    expect((await far.server.inject('/readyz')).statusCode).toBe(503);
    expect((await far.server.inject('/healthz')).statusCode).toBe(200);
    line.restore();
    await vi.waitFor(async () => expect((await browser.save(attempt.attemptId, body)).statusCode).toBe(200), PATIENCE);
    expect((await browser.submit(attempt.attemptId, { ...body, revision: 2 })).statusCode).toBe(200);
  });
});

describe('a full disk', () => {
  /** PostgreSQL's own error, raised where a row would be written. A disk that is really full: `npm run soak -- disk`. */
  const fill = () =>
    sql`
      create function no_room() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`
      .execute(near.app.db)
      .then(() =>
        sql`create trigger a_full_disk before insert or update on attempt execute function no_room()`.execute(
          near.app.db,
        ),
      );
  const clear = () => sql`drop function no_room cascade`.execute(near.app.db);

  test('is told in a clear sentence; reading goes on, and what the telephone kept is saved when there is room', async () => {
    const { browser, attempt } = await begun(near.server, newcomer());
    const body = { revision: 1, answers: oneAnswer(attempt) };
    await fill();
    const refused = { status: 503, code: 'storage-full', retryAfter: '5' };
    expect(refusalOf(await browser.save(attempt.attemptId, body))).toEqual(refused);
    expect(refusalOf(await browser.submit(attempt.attemptId, body))).toEqual(refused);
    const stranger = openBrowser(near.server);
    await stranger.register(newcomer());
    expect(refusalOf(await stranger.start())).toEqual(refused);
    expect((await browser.read(attempt.attemptId)).json<AttemptView>()).toMatchObject({ revision: 0, state: 'open' });
    expect(vi_['shared.refusal.storage-full']).toContain('Câu trả lời vẫn được giữ trên máy này');
    await clear();
    expect((await browser.save(attempt.attemptId, body)).statusCode).toBe(200);
    expect((await browser.submit(attempt.attemptId, { ...body, revision: 2 })).statusCode).toBe(200);
    expect((await stranger.start()).statusCode).toBe(201);
  });
});
