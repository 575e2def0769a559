import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '#tests/support/world.ts';

const STRANGER = '203.0.113.9';
let world: World;
let guarded: World;

beforeAll(async () => {
  world = await createWorld();
  guarded = await createWorld({ env: { METRICS_TOKEN: 'long-and-secret' } });
});
afterAll(async () => {
  await world.close();
  await guarded.close();
});

interface Asking {
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly of?: World;
}

const scrape = ({ from = '127.0.0.1', headers = {}, of = world }: Asking = {}) =>
  of.server.inject({ method: 'GET', url: '/metrics', remoteAddress: from, headers });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('who may read the measurements', () => {
  for (const [who, asking, status] of [
    ['this machine', {}, 200],
    ['this machine over IPv6', { from: '::1' }, 200],
    ['this machine, mapped', { from: '::ffff:127.0.0.1' }, 200],
    ['another machine', { from: STRANGER }, 404],
    ['another machine behind a proxy on this one', { headers: { 'x-forwarded-for': STRANGER } }, 404],
    ['the same in the standard header', { headers: { forwarded: `for=${STRANGER}` } }, 404],
    ['a token where none is set', { from: STRANGER, headers: bearer('') }, 404],
  ] as const satisfies readonly (readonly [string, Asking, number])[]) {
    test(`${who}: ${status}`, async () => expect((await scrape(asking)).statusCode).toBe(status));
  }

  for (const [what, headers, status] of [
    ['the token', bearer('long-and-secret'), 200],
    ['another token', bearer('long-and-secre'), 404],
    ['no token', {}, 404],
  ] as const) {
    test(`another machine with ${what}: ${status}`, async () =>
      expect((await scrape({ from: STRANGER, headers, of: guarded })).statusCode).toBe(status));
  }
});

test('a request is measured under its route, never under its address', async () => {
  await world.server.inject('/api/v1/attempts/019200a0-0000-7000-8000-000000000001');
  await world.server.inject('/khong/co/nguyen-van-an');
  const { body } = await scrape();
  expect(body).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/v1/attempts/:id",status="404"} 1',
  );
  expect(body).toContain('http_request_duration_seconds_count{method="GET",route="file",status="404"} 1');
  expect(body).not.toContain('019200a0');
  expect(body).not.toContain('nguyen');
});

test('process, contest and due jobs are counted', async () => {
  world.app.metrics.contestActDone('start');
  world.app.metrics.dueJobFailed('close-round');
  const { body, headers } = await scrape();
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(body).toMatch(/^process_cpu_seconds_total \d/m);
  expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  expect(body).toContain('vinhdanh_contest_acts_total{act="start"} 1');
  expect(body).toContain('vinhdanh_due_job_failures_total{kind="close-round"} 1');
});

test('two worlds in one process count apart', async () => {
  guarded.app.metrics.contestActDone('save');
  expect((await scrape()).body).not.toContain('act="save"');
});
