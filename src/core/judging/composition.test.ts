import { expect, test } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { checkComposition, readMemberDetails, type SeatedMember, type StatedCapacity } from './composition.ts';

// Sao Khuê 2019 art. 7(1)(b), cut short; foreign experts as VDA 2024 lets them sit.
const stated: readonly StatedCapacity[] = [
  { id: 'bo-cong-thuong', kind: 'ministry' },
  { id: 'bao-chi', kind: 'press' },
  { id: 'chuyen-gia-nuoc-ngoai', kind: 'other', optional: true },
];
const member = (memberId: string, change: Partial<SeatedMember>): SeatedMember => ({
  memberId,
  capacity: null,
  statedCapacity: null,
  hasAccepted: true,
  ...change,
});
const ofMinistry = { capacity: 'ministry', statedCapacity: 'bo-cong-thuong' } as const;

test('of each kind the rules ask for, one is enough; kinds they only allow are never missing', () => {
  const members = [member('a', ofMinistry), member('b', { ...ofMinistry, hasAccepted: false })];
  expect(checkComposition(stated, members)).toEqual({
    lines: [
      { id: 'bo-cong-thuong', sits: 2, accepted: 1, isMissing: false },
      { id: 'bao-chi', sits: 0, accepted: 0, isMissing: true },
      { id: 'chuyen-gia-nuoc-ngoai', sits: 0, accepted: 0, isMissing: false },
    ],
    unknown: [],
    unrecorded: [],
  });
});

test('a kind the rules do not know is named, a capacity nobody recorded is told apart from it', () => {
  const members = [
    member('a', { capacity: 'related-body' }),
    member('b', { capacity: 'ministry', statedCapacity: 'bo-y-te' }),
    member('c', {}),
    member('d', ofMinistry),
  ];
  const checked = checkComposition(stated, members);
  expect([checked?.unknown, checked?.unrecorded]).toEqual([['a', 'b'], ['c']]);
});

test('where no composition is published nothing is missing and nobody is unknown', () => {
  expect(checkComposition(null, [member('a', { capacity: 'press' })])).toBeNull();
});

const typed = { capacity: '', body: '', position: '', office: '', city: '', attendance: '' };
const nothing = {
  capacity: null,
  statedCapacity: null,
  body: null,
  position: null,
  office: 'member',
  city: null,
  attendance: null,
};

for (const [what, change, kept] of [
  ['nothing', {}, nothing],
  [
    'a capacity of the rules brings its kind',
    { capacity: 'bao-chi' },
    { capacity: 'press', statedCapacity: 'bao-chi' },
  ],
  ['a bare kind is none of the rules', { capacity: 'press' }, { capacity: 'press' }],
  [
    'the rest as it was typed, without needless blanks',
    { body: ' Báo  A ', position: 'Biên tập viên', office: 'chair', city: 'Hà Nội', attendance: 'online' },
    { body: 'Báo A', position: 'Biên tập viên', office: 'chair', city: 'Hà Nội', attendance: 'online' },
  ],
] as const)
  test(`details: ${what}`, () =>
    expect(readMemberDetails(stated, { ...typed, ...change })).toEqual(accept({ ...nothing, ...kept })));

test('a capacity of another season is refused', () => {
  expect(readMemberDetails(stated, { ...typed, capacity: 'vinasa' })).toEqual(refuse({ code: 'capacity-not-found' }));
  expect(readMemberDetails(null, { ...typed, capacity: 'bao-chi' })).toEqual(refuse({ code: 'capacity-not-found' }));
});
