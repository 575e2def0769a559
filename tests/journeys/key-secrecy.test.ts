import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { extendRound } from '#server/app/contest/extend-round.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { appendLedgers } from '#server/jobs/append-ledger.ts';
import { answersTo, LAN, MINH, openBrowser, organiserOf, SEASON, type Browser } from '#tests/support/contest.ts';
import { keyLeaks, MARKS } from '#tests/support/key-leaks.ts';
import { apiRoutes, pageRoutes } from '#tests/support/routes.ts';
import { openSite, type Site } from '#tests/support/site.ts';

// Every way out of the program is walked at every stage of a round, by who took part, by somebody else, and by nobody. The ways are
// those that are registered: a new one without a case here fails (B20 of the critic: lists written by hand grow old).
let site: Site;
let lan: Browser;
let minh: Browser;
let attempt: AttemptView;
let receipt = 'VD-2024-2222-2222';

beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  lan = openBrowser(site.server);
  minh = openBrowser(site.server);
  await lan.register(LAN);
  await minh.register(MINH);
  attempt = (await lan.start()).json<AttemptView>();
});
afterAll(() => site.close());

interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly payload?: object;
}

const get = (url: string): Ask => ({ method: 'GET', url });
const contest = `/api/v1/contests/${SEASON}`;
const empty = { revision: 1, answers: {} };

/** A case for every route of the API that has to do with contests. */
const API: Readonly<Record<string, () => readonly Ask[]>> = {
  'GET /api/v1/openapi.json': () => [get('/api/v1/openapi.json')],
  'GET /api/v1/contests/:season/rounds/:round/news': () => [get(`${contest}/rounds/dot-1/news`)],
  'POST /api/v1/contests/:season/rounds/:round/attempts': () =>
    ['dot-1', 'dot-2'].map((round) => ({ method: 'POST', url: `${contest}/rounds/${round}/attempts` })),
  'GET /api/v1/contests/:season/rounds/:round/bundle': () => [get(`${contest}/rounds/dot-1/bundle`)],
  'POST /api/v1/contests/:season/participants': () => [
    { method: 'POST', url: `${contest}/participants`, payload: MINH },
  ],
  'POST /api/v1/contests/:season/participants/codes': () => [
    { method: 'POST', url: `${contest}/participants/codes`, payload: MINH },
  ],
  'POST /api/v1/contests/:season/participants/confirmation': () => [
    { method: 'POST', url: `${contest}/participants/confirmation`, payload: { draft: 'x', code: '1' } },
  ],
  'POST /api/v1/contests/:season/participants/resumption': () => [
    { method: 'POST', url: `${contest}/participants/resumption`, payload: { phone: LAN.phone, code: '2222-2222' } },
  ],
  'GET /api/v1/contests/:season/prizes-bundle': () => [get(`${contest}/prizes-bundle`)],
  'GET /api/v1/contests/:season/collective-bundle': () => [get(`${contest}/collective-bundle`)],
  'GET /api/v1/contests/:season/waiting-room': () => [get(`${contest}/waiting-room`)],
  'GET /api/v1/certificates/:code': () => [get(`/api/v1/certificates/${receipt}`)],
  'GET /api/v1/attempts/:id': () => [get(`/api/v1/attempts/${attempt.attemptId}`)],
  'POST /api/v1/attempts/:id/reports': () => [
    { method: 'POST', url: `/api/v1/attempts/${attempt.attemptId}/reports`, payload: { kind: 'unclear' } },
  ],
  'POST /api/v1/attempts/:id/questions': () => [
    { method: 'POST', url: `/api/v1/attempts/${attempt.attemptId}/questions`, payload: { number: 1 } },
  ],
  'PUT /api/v1/attempts/:id/answers': () => [
    { method: 'PUT', url: `/api/v1/attempts/${attempt.attemptId}/answers`, payload: empty },
  ],
  'POST /api/v1/attempts/:id/submission': () => [
    { method: 'POST', url: `/api/v1/attempts/${isHandedIn ? attempt.attemptId : NOBODYS}/submission`, payload: empty },
  ],
  'GET /api/v1/receipts/:code': () => [get(`/api/v1/receipts/${receipt}`)],
  'GET /api/v1/ledger/:season/checkpoint': () => [get(`/api/v1/ledger/${SEASON}/checkpoint`)],
  'GET /api/v1/ledger/:season/consistency': () => [get(`/api/v1/ledger/${SEASON}/consistency?from=1&to=2`)],
  'GET /api/v1/ledger/:season/tree': () => [get(`/api/v1/ledger/${SEASON}/tree`)],
};

/** Routes that never speak of a contest's questions. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'PUT /api/v1/dossiers/:id/answers/:field',
  'POST /api/v1/dossiers/:id/uploads/:field',
  'DELETE /api/v1/uploads/:upload',
  'PATCH /api/v1/uploads/:upload',
  'PUT /api/v1/score-sheets/:id/scores',
  'GET /api/v1/honours',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
]);

const NOBODYS = '019200a0-0000-7000-8000-000000000001';
let isHandedIn = false;

/** Pages are asked for with these in place of their parameters; one with another parameter has no case, and fails. */
const PARAMETERS: Readonly<Record<string, () => string>> = {
  season: () => SEASON,
  round: () => 'dot-1',
  unit: () => LAN.unit,
  code: () => receipt,
  token: () => 'khong-co',
  vote: () => NOBODYS,
};
const FILES: Readonly<Record<string, readonly string[]>> = {
  '/cuoc-thi/[season]/banner/[file]': ['1200x630.svg'],
  '/cuoc-thi/[season]/dot/[round]/ket-qua/tep/[file]': ['ket-qua.csv', 'ket-qua.json', 'tu-dien-du-lieu.csv'],
};
/** Questions that a page answers beside the plain one. */
const QUERIES: Readonly<Record<string, string>> = {
  '/cuoc-thi/[season]/dot/[round]/bien-nhan': '?luot=1',
  '/cuoc-thi/[season]/dot/[round]/bai': '?cau=2',
  '/cuoc-thi/[season]/don-vi/tim': '?q=so',
};

function pageAsks(route: string): readonly Ask[] {
  const filled = (FILES[route] ?? ['']).map((file) =>
    route.replace('[file]', file).replace(/\[(\w+)\]/g, (_, name: string) => {
      const value = PARAMETERS[name];
      if (!value) throw new Error(`no case for ${route}: what stands for ${name}?`);
      return value();
    }),
  );
  return filled.flatMap((url) => [get(url), ...(QUERIES[route] ? [get(url + QUERIES[route])] : [])]);
}

const PAGES = pageRoutes(['(public)', '(citizen)']);

/** Everything that is said now to those three, with where it was said. */
async function everythingSaid(): Promise<readonly (readonly [string, string])[]> {
  const asks = [...Object.values(API).flatMap((make) => make()), ...PAGES.flatMap(pageAsks)];
  const said: (readonly [string, string])[] = [];
  for (const ask of asks)
    for (const [who, cookies] of [
      ['Lan', lan.cookies],
      ['Minh', minh.cookies],
      ['nobody', {}],
    ] as const)
      said.push([`${who}: ${ask.method} ${ask.url}`, await bodyOf(ask, cookies)]);
  return said;
}

async function bodyOf({ method, url, payload }: Ask, cookies: Readonly<Record<string, string>>): Promise<string> {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  const answer = await fetch(site.baseURL + url, {
    method,
    redirect: 'manual',
    headers: { cookie: cookie.join('; '), ...(payload && { 'content-type': 'application/json' }) },
    body: payload ? JSON.stringify(payload) : null,
  });
  expect(answer.status, url).toBeLessThan(500);
  const kind = answer.headers.get('content-type') ?? '';
  const body = await answer.text();
  return /^(image\/png|application\/(pdf|zip))/.test(kind) ? '' : body;
}

/** Who was told what of the key; with `marks` also of scores, which the rules show earlier. */
async function leaks({ marks }: { readonly marks: 'secret' | 'told' }): Promise<readonly string[]> {
  const found = (await everythingSaid()).flatMap(([where, body]) =>
    keyLeaks(site.app, body)
      .filter((what) => marks === 'secret' || !MARKS.has(what))
      .map((what) => `${where} tells ${what}`),
  );
  return found;
}

describe('the ways out', () => {
  test('every route of the API has a case, and no case is of a route that is gone', () => {
    expect(apiRoutes(site.server).toSorted()).toEqual([...Object.keys(API), ...ELSEWHERE].toSorted());
  });

  test('every page of citizens and of the public can be asked for', () => {
    expect(PAGES).toContain('/cuoc-thi/[season]/dot/[round]/dap-an');
    expect(PAGES.flatMap(pageAsks).every(({ url }) => !url.includes('['))).toBe(true);
  });

  test('a route that nobody knows of yet is noticed', async () => {
    const { createServer } = await import('#server/http/server.ts');
    const server = await createServer(site.app, null);
    server.get('/api/v1/contests/:season/new', async () => ({}));
    expect(apiRoutes(server).filter((route) => !(route in API) && !ELSEWHERE.has(route))).toEqual([
      'GET /api/v1/contests/:season/new',
    ]);
    await server.close();
  });
});

describe('a key is seen', () => {
  test.each([
    ['{"rightOptions":["a"]}', 'rightOptions'],
    ['{"options":[{"isRight":false}]}', 'isRight'],
    ['{"q1":{"right":[0,2]}}', 'right'],
    ['data:[{outcome:"wrong"}]', 'outcome'],
    ['{"opened":{"banks":[]}}', 'opened'],
    ['{"score":{"points":7,"maxPoints":8}}', 'score'],
    ['{"allCorrect":false}', 'allCorrect'],
    ['<span class="answer is-right svelte-x">', 'marked answer'],
  ])('in %s', (body, shape) => {
    expect(keyLeaks(site.app, body)).toContain(shape);
  });

  test('in the words of an explanation, on a page as in JSON; and in a page without any none is seen', () => {
    const contest = site.app.contests.find(SEASON);
    if (!contest.ok) throw new Error(contest.refusal.code);
    const { id, explanation } = [...contest.value.key.values()].find((one) => one.explanation !== null)!;
    const inPage = `<p>${explanation!.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}</p>`;
    expect([keyLeaks(site.app, inPage), keyLeaks(site.app, JSON.stringify({ x: explanation }))]).toEqual([[id], [id]]);
    expect(keyLeaks(site.app, '<p>Đợt 1 đang mở</p>')).toEqual([]);
  });
});

describe('nothing gives the key away', () => {
  test('while the round runs', async () => {
    expect(await leaks({ marks: 'secret' })).toEqual([]);
  });

  test('after handing in', async () => {
    const sent = { revision: 2, answers: answersTo(site.app, attempt, 5), prediction: 1 };
    const handedIn = await lan.submit(attempt.attemptId, sent);
    expect(handedIn.statusCode).toBe(200);
    receipt = handedIn.json<SubmissionView>().receipt.code;
    isHandedIn = true;
    await appendLedgers(site.app);
    expect(await leaks({ marks: 'secret' })).toEqual([]);
  });

  test('at the close as announced, of a round that was extended', async () => {
    site.clock.set('2024-09-12T23:00:00+07:00');
    const id = site.app.ids.uuid();
    const organiser = await organiserOf(site);
    await extendRound(site.app, organiser, { id, roundId: 'dot-1', minutes: 60, reason: 'Mất điện diện rộng' });
    site.clock.set('2024-09-13T00:00:11+07:00');
    expect(await leaks({ marks: 'secret' })).toEqual([]);
    site.clock.set('2024-09-13T01:00:10+07:00');
    await closeRound(site.app, SEASON, 'dot-1');
    expect(await leaks({ marks: 'told' })).toEqual([]);
    await publishRanking(site.app, organiser, 'dot-1');
    for (const minute of ['01', '02', '03']) {
      site.clock.set(`2024-09-13T01:${minute}:10+07:00`);
      await appendLedgers(site.app);
    }
    expect(await leaks({ marks: 'told' })).toEqual([]);
  });

  test('until the last instant before the rules release the answers; then the walk sees them', async () => {
    site.clock.set('2024-10-04T00:00:09.999+07:00');
    expect(await leaks({ marks: 'told' })).toEqual([]);
    site.clock.set('2024-10-04T00:00:10+07:00');
    const told = (await leaks({ marks: 'told' })).map((leak) => leak.replace(/ tells .*/, ''));
    const expected = [
      `Lan: GET /cuoc-thi/${SEASON}/dot/dot-1/bien-nhan`,
      `nobody: GET /cuoc-thi/${SEASON}/dot/dot-1/dap-an`,
    ];
    expect(expected.filter((where) => !told.includes(where))).toEqual([]);
  });
});
