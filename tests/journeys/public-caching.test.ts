import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { createServer } from '#server/http/server.ts';
import { PROTOCOL_HEADER, type PagesHandler } from '#server/http/pages.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let server: FastifyInstance;
let base: string;

/** A contest whose first round is published: every snapshot is there. */
beforeAll(async () => {
  world = await createContestWorld();
  for (const [person, right] of [
    [LAN, 8],
    [MINH, 5],
  ] as const) {
    const { browser, attempt } = await begun(world.server, person);
    await browser.submit(attempt.attemptId, {
      revision: 1,
      answers: answersTo(world.app, attempt, right),
      prediction: 1,
    });
  }
  world.clock.set('2024-09-13T01:00:00+07:00');
  const { app } = world;
  const closed = await closeRound(app, SEASON, 'dot-1');
  if (!closed.ok) throw new Error(closed.refusal.code);
  const published = await publishRanking(app, await organiserOf(world), 'dot-1');
  if (!published.ok) throw new Error(published.refusal.code);
  await refreshUnitBoard(app, SEASON);
  for (let minutes = 0; minutes < 3; minutes += 1) {
    await appendLedgers(app);
    world.clock.set(`2024-09-13T01:0${minutes + 1}:30+07:00`);
  }
  await appendLedgers(app);
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER;
  const built = (await import(new URL('../../build/handler.js', import.meta.url).href)) as { handler: PagesHandler };
  server = await createServer(app, built.handler);
  base = await server.listen({ host: '127.0.0.1', port: 0 });
}, 120_000);
afterAll(async () => {
  await server.close();
  await world.close();
});

const CONTEST = `/cuoc-thi/${SEASON}`;
const API = `/api/v1/contests/${SEASON}`;
const LEDGER = `/api/v1/ledger/${SEASON}`;

/** Every address that a crowd may ask for. */
const SHARED = [
  '/',
  '/en',
  CONTEST,
  `/en${CONTEST}`,
  `${CONTEST}/don-vi`,
  `${CONTEST}/dot/dot-1/ket-qua`,
  `${CONTEST}/dot/dot-2/ket-qua`,
  `${CONTEST}/the-le.json`,
  `${CONTEST}/ma-qr.svg`,
  `${CONTEST}/don-vi/tim?q=phong`,
  `${CONTEST}/phong-cho`,
  '/vinh-danh',
  '/vinh-danh/du-lieu.json',
  '/xac-thuc',
  '/so-minh-bach',
  `/so-minh-bach/${SEASON}`,
  '/so-minh-bach/kiem-tra',
  `${LEDGER}/checkpoint`,
  `${LEDGER}/tree`,
  `${API}/rounds/dot-1/bundle`,
] as const;

describe.each(SHARED)('%s', (address) => {
  test('may be kept by any proxy: strong tag, public, no cookie, the same for every cookie', async () => {
    const answer = await fetch(`${base}${address}`);
    const body = await answer.text();
    expect([answer.status, body.length > 0]).toEqual([200, true]);
    expect(answer.headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(answer.headers.get('cache-control')).toMatch(
      /^public, max-age=(0, s-maxage=30, stale-while-revalidate=60|3600)$/,
    );
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((answer.headers.get('vary') ?? '').toLowerCase()).toMatch(/^(accept-encoding)?$/);
    const other = await fetch(`${base}${address}`, { headers: { cookie: 'theme=dark; other=1' } });
    expect(await other.text()).toBe(body);
  });

  test('asked again with its tag is not sent again', async () => {
    const etag = (await fetch(`${base}${address}`)).headers.get('etag')!;
    for (const sent of [etag, `W/${etag}`]) {
      if (sent.startsWith('W/') && (address.endsWith('/tree') || address.endsWith('/bundle'))) continue;
      const again = await fetch(`${base}${address}`, { headers: { 'if-none-match': sent } });
      expect([sent, again.status, await again.text()]).toEqual([sent, 304, '']);
      expect(again.headers.get('set-cookie')).toBeNull();
    }
  });
});

test('files of the build are kept for ever, and scripts of pages are asked for again by their tag', async () => {
  const page = await (await fetch(base)).text();
  const file = /(_app\/immutable\/[^"]+)"/.exec(page)?.[1];
  expect((await fetch(`${base}/${file}`)).headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
  const script = await fetch(`${base}/enhance/site.js`);
  const again = await fetch(`${base}/enhance/site.js`, { headers: { 'if-none-match': script.headers.get('etag')! } });
  expect([script.status, again.status]).toEqual([200, 304]);
});

test('what names somebody is kept by nobody', async () => {
  const cookies = await takePart();
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const own = await fetch(`${base}${CONTEST}`, { headers: { cookie } });
  expect(own.headers.get('cache-control')).toBe('private, no-store');
  const place = await fetch(`${base}${CONTEST}/du-thi`, { headers: { cookie } });
  expect(place.headers.get('cache-control')).toBe('no-store');
});

/** Somebody who registered while the second round is not open yet. */
async function takePart(): Promise<Record<string, string>> {
  const answer = await world.server.inject({
    method: 'POST',
    url: `${API}/participants`,
    payload: { ...LAN, phone: '0912345998' },
  });
  return Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
}
