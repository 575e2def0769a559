import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer } from '#server/http/server.ts';
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

test('a stop waits for the reply under way, and not for a next request on its line', { timeout: 30_000 }, async () => {
  const { promise: asked, resolve: finish } = Promise.withResolvers<void>();
  const server = await createServer(world.app, (_request, response) => {
    response.write('begun, ');
    void asked.then(() => response.end('ended'));
  });
  const answer = await fetch(await server.listen({ host: '127.0.0.1', port: 0 }));
  const stopped = server.close();
  setTimeout(finish, 100); // once the stop is under way
  expect(await answer.text()).toBe('begun, ended');
  await stopped;
});
