import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { begun, createContestWorld, LAN, SEASON, type Browser } from '#tests/support/contest.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let browser: Browser;
let attempt: AttemptView;
beforeAll(async () => {
  world = await createContestWorld();
  ({ browser, attempt } = await begun(world.server, LAN));
});
afterAll(() => world.close());

const json = fc.jsonValue({ maxDepth: 4 });
/** Bodies that look right and are not: known names with any values, and any value at all. */
const bodies = fc.oneof(
  json,
  fc.record(
    { revision: json, answers: json, prediction: json, name: json, phone: json, unit: json, resumeCode: json },
    { requiredKeys: [] },
  ),
  fc.record({ revision: fc.integer({ min: 1, max: 9 }), answers: fc.dictionary(fc.string(), fc.array(fc.string())) }),
);
const addresses = () =>
  [
    ['POST', `/api/v1/contests/${SEASON}/participants`],
    ['POST', `/api/v1/contests/${SEASON}/participants/resumption`],
    ['POST', `/api/v1/contests/${SEASON}/rounds/dot-1/attempts`],
    ['PUT', `/api/v1/attempts/${attempt.attemptId}/answers`],
    ['POST', `/api/v1/attempts/${attempt.attemptId}/submission`],
    ['GET', `/api/v1/contests/${SEASON}/waiting-room`],
  ] as const;

test('whatever is sent is refused or understood, never a failure of ours, and never kept', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, fc.integer({ min: 0, max: 5 }), async (body, at) => {
      const [method, url] = addresses()[at]!;
      const payload = method === 'GET' ? undefined : JSON.stringify(body);
      const answer = await world.server.inject({
        method,
        url,
        cookies: { ...browser.cookies },
        headers: payload === undefined ? {} : { 'content-type': 'application/json' },
        ...(payload !== undefined && { payload }),
      });
      expect(answer.statusCode, `${method} ${url} ${payload}: ${answer.body}`).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
  const row = await world.app.db
    .selectFrom('attempt')
    .select(['answers'])
    .where('attempt_id', '=', attempt.attemptId)
    .executeTakeFirstOrThrow();
  const known = new Map(attempt.questions.map(({ id, options }) => [id, new Set(options.map((option) => option.id))]));
  for (const [question, chosen] of Object.entries(row.answers as Record<string, string[]>))
    expect(chosen.every((option) => known.get(question)?.has(option))).toBe(true);
});

test('cookies of any shape open nothing', async () => {
  const name = `vd_participant_${SEASON}`;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary-ascii', maxLength: 200 }), async (value) => {
      const cookie = `${name}=${encodeURIComponent(value)}; vd_ticket_${SEASON}=${encodeURIComponent(value)}`;
      const url = `/api/v1/attempts/${attempt.attemptId}`;
      expect((await world.server.inject({ method: 'GET', url, headers: { cookie } })).statusCode).toBe(404);
    }),
    { numRuns: 100 },
  );
});
