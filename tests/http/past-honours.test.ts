import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  importPastHonours,
  listPastHonoursLists,
  withdrawPastHonoursList,
} from '#server/app/honour/import-past-honours.ts';
import { countPublicPastHonours, listPublicPastHonours } from '#server/app/honour/list-public-past-honours.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { addPerson, codeOf, createAward, SEASON, taken, type Award } from '#tests/support/award.ts';

let award: Award;
beforeAll(async () => void (award = await createAward()));
afterAll(() => award.world.close());

const HEAD = 'Năm;Đơn vị;Danh hiệu;Nguồn;Độ tin cậy';
const LIST = `${HEAD}\n2018;Công ty Lam Sơn;Sao Khuê 2018;báo;cao\n2017;Công ty Đông Sơn;Sao Khuê 2017;trang của đơn vị;thấp`;

test('a list with one wrong line brings nothing', async () => {
  const { app } = award.world;
  const text = `${LIST}\n18;Ai đó;Giải;nguồn;cao`;
  expect(codeOf(await importPastHonours(app, award.organiser, { seasonId: SEASON, text }))).toBe(
    'past-honours-with-problems',
  );
  expect(await listPublicPastHonours(app, 'vi')).toEqual([]);
});

test('a right list is public line by line with source and confidence, newest year first, until it is taken back', async () => {
  const { app } = award.world;
  const { importId } = taken(await importPastHonours(app, award.organiser, { seasonId: SEASON, text: LIST }));
  const shown = await listPublicPastHonours(app, 'vi');
  expect(shown.map(({ year, unitName, source, confidence }) => [year, unitName, source, confidence])).toEqual([
    [2018, 'Công ty Lam Sơn', 'báo', 'high'],
    [2017, 'Công ty Đông Sơn', 'trang của đơn vị', 'low'],
  ]);
  const sought = await listPublicPastHonours(app, 'vi', 'dong SON');
  expect(sought.map(({ unitName }) => unitName)).toEqual(['Công ty Đông Sơn']);
  expect([await countPublicPastHonours(app, 'đông sơn'), await countPublicPastHonours(app, '%')]).toEqual([1, 0]);
  const back = () => withdrawPastHonoursList(app, award.organiser, { seasonId: SEASON, importId });
  expect([codeOf(await back()), codeOf(await back())]).toEqual(['ok', 'past-honours-list-not-found']);
  expect(await listPublicPastHonours(app, 'vi')).toEqual([]);
  const lists = taken(await listPastHonoursLists(app, award.organiser, { seasonId: SEASON }));
  expect(lists.map(({ lines, withdrawn_at }) => [lines, withdrawn_at !== null])).toEqual([[2, true]]);
});

test('10,000 lines are one import', async () => {
  const { app } = award.world;
  const lines = Array.from({ length: 10_000 }, (_, at) => `2018;Đơn vị ${at};Sao Khuê 2018;báo;cao`);
  const made = taken(
    await importPastHonours(app, award.organiser, { seasonId: SEASON, text: [HEAD, ...lines].join('\n') }),
  );
  expect(made.pastHonours).toBe(10_000);
  expect((await listPublicPastHonours(app, 'vi')).length).toBe(1000);
});

test('is for organisers of the season alone', async () => {
  const { app } = award.world;
  const elsewhere = await addPerson(award.world, 'elsewhere', [['organiser', 'season', 'sao-khue-2024']]);
  for (const [actor, code] of [
    [award.secretariat, 'decision-not-yours-to-make'],
    [award.auditor, 'decision-not-yours-to-make'],
    [award.judges[0], 'season-not-found'],
    [elsewhere, 'season-not-found'],
    [null, 'not-signed-in'],
  ] as const satisfies readonly (readonly [Actor, string])[]) {
    expect(codeOf(await importPastHonours(app, actor, { seasonId: SEASON, text: LIST }))).toBe(code);
    expect(codeOf(await listPastHonoursLists(app, actor, { seasonId: SEASON }))).toBe(code);
  }
});
