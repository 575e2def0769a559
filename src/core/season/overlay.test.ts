import { expect, test } from 'vitest';
import { applyOverlay, isAssumed } from './overlay.ts';

const known = {
  id: 'mua-thu',
  sources: { 'quy-che': { title: 'Quy chế' } },
  stages: [
    { id: 'dang-ky', opens: null, closes: '2019-03-06T00:00:00+07:00' },
    { id: 'chung-tuyen', opens: null, closes: null },
  ],
  council: { panelSize: null, aggregation: 'mean' },
  scoreSheets: [],
  fields: null,
};

test('an overlay fills what is null, joins lists by id and appends what is new', () => {
  const overlay = {
    sources: { 'minh-hoa': { title: 'Số liệu minh họa' } },
    stages: [
      { id: 'chung-tuyen', opens: '2019-03-30T00:00:00+07:00' },
      { id: 'quyet-dinh', opens: null },
    ],
    council: { panelSize: 3 },
    scoreSheets: [{ id: 'muon' }],
    fields: [{ id: 'giao-duc' }],
  };
  expect(applyOverlay(known, overlay)).toEqual({
    definition: {
      id: 'mua-thu',
      sources: { 'quy-che': { title: 'Quy chế' }, 'minh-hoa': { title: 'Số liệu minh họa' } },
      stages: [
        { id: 'dang-ky', opens: null, closes: '2019-03-06T00:00:00+07:00' },
        { id: 'chung-tuyen', opens: '2019-03-30T00:00:00+07:00', closes: null },
        { id: 'quyet-dinh', opens: null },
      ],
      council: { panelSize: 3, aggregation: 'mean' },
      scoreSheets: [{ id: 'muon' }],
      fields: [{ id: 'giao-duc' }],
    },
    assumed: ['/sources/minh-hoa', '/stages/1/opens', '/stages/2', '/council/panelSize', '/scoreSheets/0', '/fields'],
    overridden: [],
  });
});

test('an overlay that changes a known fact is told', () => {
  const laid = applyOverlay(known, { council: { aggregation: 'median' }, id: 'mua-thu' });
  expect(laid.overridden).toEqual(['/council/aggregation']);
});

test('the season as it was known is left as it is', () => {
  const before = JSON.stringify(known);
  applyOverlay(known, { council: { panelSize: 3 } });
  expect(JSON.stringify(known)).toBe(before);
});

for (const [pointer, expected] of [
  ['/council/panelSize', true],
  ['/fields/0/name', true],
  ['/fieldsOfStudy', false],
  ['/council', false],
] as const) {
  test(`${pointer} is ${expected ? 'assumed' : 'known'}`, () => {
    expect(isAssumed(['/council/panelSize', '/fields'], pointer)).toBe(expected);
  });
}
