import { afterAll, beforeAll, expect, test } from 'vitest';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { searchDirectory } from '#server/app/honour/search-directory.ts';
import { loadShipped } from '#server/app/season/load-shipped.ts';
import { makeDemoWorld } from '#server/demo/make-demo-world.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
let made = 0;
beforeAll(async () => {
  world = await createWorld({ now: '2026-11-23T08:00:00+07:00' });
  await loadShipped(world.app);
  await world.app.contests.refresh();
  await makeDemoWorld(world.app, () => (made += 1));
});
afterAll(() => world.close());

test('the demo world holds to every invariant', () => expectInvariants(world.app.db));

test('a demo that was made stays as people left it', async () => {
  await makeDemoWorld(world.app, () => (made += 1));
  expect(made).toBe(1);
});

test('twelve titles and ten of the TOP 10 stand in the directory', async () => {
  const { total } = await searchDirectory(world.app, {});
  expect(total).toBe(22);
});

test('the unit board of the first morning counts people against approved headcounts', async () => {
  const board = await readUnitBoard(world.app, 'thanh-hoa-2024');
  expect(board).toMatchObject({ ok: true });
});

test('each season stands at its own time', () => {
  const at = (season: string) => world.app.clock.seasonNow(season).toString();
  expect([at('thanh-hoa-2024'), at('sao-khue-2024')]).toEqual(['2024-09-09T01:00:00Z', '2024-04-14T01:00:00Z']);
});
