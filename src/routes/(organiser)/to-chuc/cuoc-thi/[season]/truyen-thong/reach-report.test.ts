import { expect, test } from 'vitest';
import { translator } from '#messages/translate.ts';
import type { PlacementView, UnitReach } from '#server/app/contest/list-reach.ts';
import { reachReport } from './reach-report.ts';

const t = translator('vi');
const placement = (more: Partial<PlacementView>): PlacementView => ({
  ...{ id: '1', url: '', note: '', hasPhoto: false, at: '2024-09-09T01:00:00Z' },
  ...more,
});
const unit = (more: Partial<UnitReach>): UnitReach => ({
  ...{ slug: 'so-a', name: 'Sở A', parentName: null, address: 'https://thi.example.vn/a', visits: 0, placements: [] },
  ...{ askedAt: null, ...more },
});
const rowsOf = (...units: UnitReach[]) => reachReport(units, t).rows;

test('a unit that has not reported has a row that says so, and when it was reminded', () =>
  expect(rowsOf(unit({ parentName: 'UBND tỉnh', visits: 3, askedAt: '2024-09-08T02:30:00Z' }))).toEqual([
    ['Sở A', 'UBND tỉnh', 'https://thi.example.vn/a', 3, null, null, null, 'Chưa báo', '09:30 08/9/2024'],
  ]));

test('each report has a row of its own', () => {
  const placements = [placement({ url: 'https://so.example/tin', note: 'Trang chủ' }), placement({ hasPhoto: true })];
  expect(rowsOf(unit({ placements }), unit({ name: 'Sở B' })).map((row) => [row[0], ...row.slice(4, 7)])).toEqual([
    ['Sở A', 'https://so.example/tin', null, 'Trang chủ'],
    ['Sở A', null, 'Ảnh chụp', null],
    ['Sở B', null, null, null],
  ]);
});

test('every column has a head', () => {
  const { columns, rows } = reachReport([unit({})], t);
  expect([columns.length, columns.every(({ label }) => !label.includes('contest.'))]).toEqual([rows[0]!.length, true]);
});
