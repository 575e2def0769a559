import { afterEach, describe, expect, test } from 'vitest';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
afterEach(() => world.close());

const FORGED = '203.0.113.66';
const VISITOR = '192.0.2.10';
const NEAR = '10.0.0.5'; // a second proxy, between the visitor and the one that speaks to us

describe('where a request comes from', () => {
  for (const [what, trusted, forwardedFor, address] of [
    ['no proxy: nobody is believed', '0', VISITOR, '127.0.0.1'],
    ['one proxy: what it saw', '1', VISITOR, VISITOR],
    ['one proxy: what the visitor wrote before changes nothing', '1', `${FORGED}, ${VISITOR}`, VISITOR],
    ['two proxies', '2', `${FORGED}, ${VISITOR}, ${NEAR}`, VISITOR],
    ['named networks', '127.0.0.1,10.0.0.0/8', `${FORGED}, ${VISITOR}, ${NEAR}`, VISITOR],
    ['another network than the one that speaks to us', '198.51.100.0/24', `${FORGED}, ${VISITOR}`, '127.0.0.1'],
  ] as const) {
    test(what, async () => {
      world = await createWorld({ demo: false, env: { TRUST_PROXY: trusted } });
      world.server.get('/api/address', async (request) => request.ip);
      const answer = await world.server.inject({ url: '/api/address', headers: { 'x-forwarded-for': forwardedFor } });
      expect(answer.body).toBe(address);
    });
  }
});
