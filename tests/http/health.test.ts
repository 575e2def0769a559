import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

test('a living program with its database answers ready', async () => {
  const answer = await world.server.inject('/readyz');
  expect(answer.json()).toEqual({ status: 'ready' });
});

test('an unknown address of the API is a problem with a code', async () => {
  const answer = await world.server.inject('/api/v1/nothing');
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toEqual({ type: 'about:blank', status: 404, code: 'not-found' });
});
