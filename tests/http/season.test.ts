import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadShipped, loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { moveClock } from '#server/app/season/move-clock.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { listTree } from '#server/db/queries/agency.ts';
import { readSeasonVersion } from '#server/db/queries/season.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

test('loading a shipped season twice changes nothing', async () => {
  expect(await loadShippedSeason(world.app, 'thanh-hoa-2024')).toEqual({ version: 1, isNew: true });
  expect(await loadShippedSeason(world.app, 'thanh-hoa-2024')).toEqual({ version: 1, isNew: false });
});

test('a changed season becomes the next version and is in force', async () => {
  const { season, illustrative } = world.app.seasons.find('thanh-hoa-2024')!;
  const changed = { ...season, shortName: { vi: 'Tên rút gọn khác' } };
  const loaded = await loadSeason(world.app, { season: changed, illustrative, by: null, reason: 'Đính chính tên' });
  expect(loaded).toEqual({ ok: true, value: { version: 2, isNew: true } });
  await world.app.seasons.refresh();
  expect(world.app.seasons.find('thanh-hoa-2024')).toMatchObject({
    version: 2,
    season: { shortName: { vi: 'Tên rút gọn khác' } },
  });
});

test('a start leaves a season as its organiser changed it', async () => {
  await loadShipped(world.app);
  await world.app.seasons.refresh();
  expect(world.app.seasons.find('thanh-hoa-2024')).toMatchObject({ version: 2 });
});

test('an earlier text loaded again comes back into force as the version it was, with a reason', async () => {
  const earlier = (await readSeasonVersion(world.app.db, 'thanh-hoa-2024', 1))!;
  const again = { ...earlier, by: null, reason: 'Trở lại thể lệ ban đầu' };
  expect(await loadSeason(world.app, again)).toEqual({ ok: true, value: { version: 1, isNew: true } });
  expect(await loadSeason(world.app, again)).toEqual({ ok: true, value: { version: 1, isNew: false } });
  await world.app.seasons.refresh();
  expect(world.app.seasons.find('thanh-hoa-2024')).toMatchObject({
    version: 1,
    season: { shortName: earlier.season.shortName },
  });
  const adoptions = await world.app.db
    .selectFrom('season_adoption')
    .select(['version', 'reason'])
    .where('season_id', '=', 'thanh-hoa-2024')
    .orderBy('adopted_at')
    .execute();
  expect(adoptions).toEqual([
    { version: 1, reason: 'Kèm theo phần mềm' },
    { version: 2, reason: 'Đính chính tên' },
    { version: 1, reason: 'Trở lại thể lệ ban đầu' },
  ]);
});

test('a version in use cannot be altered', async () => {
  const update = world.app.db.updateTable('season_version').set({ definition_hash: 'x' }).execute();
  await expect(update).rejects.toThrow('season_version is append-only: add a row instead');
});

test('the tree of the contest holds 27 districts and 558 communes on 9 September 2024', async () => {
  const tree = await listTree(world.app.db, 'ubnd-thanh-hoa', '2024-09-09');
  const count = (type: string) => tree.filter((agency) => agency.type === type).length;
  expect({ districts: count('district'), communes: count('commune') }).toEqual({ districts: 27, communes: 558 });
});

test('the rehearsal clock moves forward only', async () => {
  const to = (instant: string) => ({ seasonId: 'thanh-hoa-2024', to: Temporal.Instant.from(instant), by: null });
  expect(await moveClock(world.app, to('2024-09-09T08:00:00+07:00'))).toEqual({ ok: true, value: undefined });
  expect(world.app.clock.seasonNow('thanh-hoa-2024').toString()).toBe('2024-09-09T01:00:00Z');
  const back = await moveClock(world.app, to('2024-09-09T07:59:59+07:00'));
  expect(back).toEqual({ ok: false, refusal: { code: 'clock-moves-forward-only', now: '2024-09-09T01:00:00Z' } });
});
