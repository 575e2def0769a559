import { expect, test } from 'vitest';
import { stopAll } from './stop-all.ts';

test('every step of a stop runs, the newest first, and what failed is told together', async () => {
  const ran: string[] = [];
  const step = (name: string, fails: boolean) => async () => {
    ran.push(name);
    if (fails) throw new Error(`${name} fails`);
  };
  const stopping = stopAll([step('lock', false), step('database', true), step('server', true)]);
  await expect(stopping).rejects.toThrow('server fails; database fails');
  expect(ran).toEqual(['server', 'database', 'lock']);
});
