import type { Handle } from '@sveltejs/kit/hooks';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handle, handleError } from '../../src/hooks.server.ts';
import { errorForLog } from '#server/ports/error-for-log.ts';
import { refuseOtherOrigin } from '../../src/routes/refuse-other-origin.ts';
import { cookieOf, personWith } from '#tests/support/accounts.ts';
import { createWorld, type World } from '#tests/support/world.ts';

type Event = Parameters<Handle>[0]['event'];
type HandledError = Parameters<typeof handleError>[0];

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await createWorld({ demo: false, env: { PUBLIC_URL: 'https://vinhdanh.example.vn' } });
  await personWith(world, 'applicant@example.vn');
  cookie = await cookieOf(world, 'applicant@example.vn');
});
afterAll(() => world.close());

const FACES = ['/ho-so', '/ho-so/a/nop', '/thu-ky', '/to-chuc', '/cham-diem', '/en/ho-so', '/'];

/** What the door makes of a page whose own answer has these headers. */
async function policyOf(path: string, sent: { readonly cookie?: string; readonly page?: Record<string, string> }) {
  const url = new URL(path, 'https://vinhdanh.example.vn');
  const request = new Request(url, { headers: sent.cookie ? { cookie: sent.cookie } : {} });
  const event = { url, request, route: { id: path }, locals: {}, platform: { req: { vinhDanh: world.app } } };
  const resolve = async () => new Response('trang', { headers: sent.page ?? {} });
  return (await handle({ event: event as unknown as Event, resolve })).headers.get('cache-control');
}

describe('what may be kept of a page', () => {
  test.each(FACES)('%s, made for somebody signed in, by nobody', async (path) => {
    expect(await policyOf(path, { cookie })).toBe('private, no-store');
  });

  test('a page that says it itself is taken at its word', async () => {
    expect(await policyOf('/', { cookie, page: { 'cache-control': 'no-store' } })).toBe('no-store');
  });

  test('of a page for everybody nothing is said but what it says itself', async () => {
    expect(await policyOf('/', {})).toBe(null);
    expect(await policyOf('/', { cookie: 'vinh-danh.session_token=forged' })).toBe(null);
  });
});

describe('an unforeseen failure of a page', () => {
  const failing = (kind: string, lines: string[]) => {
    const log = pino({ serializers: { err: errorForLog } }, { write: (line: string) => void lines.push(line) });
    const url = new URL('https://vinhdanh.example.vn/xac-nhan-dang-ky/SECRET-TOKEN');
    const locals = { app: { ids: world.app.ids, log }, t: (key: string) => key };
    const event = { url, params: { token: 'SECRET-TOKEN' }, route: { id: '/xac-nhan-dang-ky/[token]' }, locals };
    return handleError({ kind, error: new Error('broken'), event } as unknown as HandledError);
  };

  test('gets a number that the person sees and the log knows; the log knows the route, not the token', async () => {
    const lines: string[] = [];
    const shown = (await failing('unknown', lines)) as { readonly message: string; readonly incident: string };
    expect(shown.message).toBe('page.error.500.title');
    const logged = JSON.parse(lines.join('')) as Record<string, unknown>;
    expect([logged['incident'], logged['route']]).toEqual([shown.incident, '/xac-nhan-dang-ky/[token]']);
    expect(lines.join('')).not.toContain('SECRET-TOKEN');
  });

  test.each(['app', 'framework'])('an answer that was meant (%s) is no failure', async (kind) => {
    const lines: string[] = [];
    expect([await failing(kind, lines), lines]).toEqual([{}, []]);
  });
});

describe('a data door of a page opens', () => {
  const own = { origin: 'https://vinhdanh.example.vn' };
  const json = { 'content-type': 'application/json' };
  for (const [what, headers, status] of [
    ['to our own page', { ...own, ...json }, null],
    ['to our own page that says so by its site', { 'sec-fetch-site': 'same-origin', ...json }, null],
    ['not to another site', { origin: 'https://elsewhere.example', ...json }, 403],
    ['not to a neighbour under the same domain', { ...own, 'sec-fetch-site': 'same-site', ...json }, 403],
    ['not to who says nothing', json, 403],
    ['not to a form', { ...own, 'content-type': 'text/plain' }, 415],
    ['not to a body without a kind', own, 415],
  ] as const) {
    test(what, () => {
      const url = new URL('http://127.0.0.1:8080/ho-so/a/tra-loi');
      const request = new Request(url, { method: 'POST', headers });
      expect(refuseOtherOrigin(world.app, { request, url }, 'json')?.status ?? null).toBe(status);
    });
  }
});
