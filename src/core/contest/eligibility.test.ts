import { describe, expect, test } from 'vitest';
import { bornOn, checkEligible, divisionOf, isOfAgeBetween, type PersonFacts } from './eligibility.ts';

const on = Temporal.PlainDate.from('2018-09-15');
const isOfAge = (ages: { ageMin: number; ageMax: number }, born: Temporal.PlainDate, day: Temporal.PlainDate) =>
  isOfAgeBetween(ages, bornOn(born), { from: day, until: day });
const rules = {
  ageMin: 14,
  ageMax: 70,
  excludedRoles: ['organising-board', 'question-writer'],
  divisions: [
    { id: 'officials', name: { vi: 'Cán bộ' }, obligationGroups: ['staff', 'forces'] },
    { id: 'citizens', name: { vi: 'Người dân' }, obligationGroups: ['people'] },
  ],
} as const;
const person = (changes: Partial<PersonFacts> = {}): PersonFacts => ({
  roles: [],
  birthDate: Temporal.PlainDate.from('1990-01-01'),
  obligationGroup: 'people',
  ...changes,
});

describe('14 to 70 years (Phong Nha 2018), on 15/9/2018', () => {
  for (const [born, admitted] of [
    ['2004-09-16', false],
    ['2004-09-15', true],
    ['1947-09-16', true],
    ['1947-09-15', false],
  ] as const)
    test(`born on ${born}: ${admitted ? 'of age' : 'not of age'}`, () =>
      expect(isOfAge(rules, Temporal.PlainDate.from(born), on)).toBe(admitted));

  test('somebody born on 29 February comes of age on 28 February', () =>
    expect(
      ['2018-02-27', '2018-02-28'].map((day) =>
        isOfAge(rules, Temporal.PlainDate.from('2004-02-29'), Temporal.PlainDate.from(day)),
      ),
    ).toEqual([false, true]));
});

describe('who may take part', () => {
  const cases: readonly (readonly [string, PersonFacts, unknown])[] = [
    ['a citizen, in the division of citizens', person(), { ok: true, value: { division: 'citizens' } }],
    [
      'a soldier, in the division of officials',
      person({ obligationGroup: 'forces' }),
      { ok: true, value: { division: 'officials' } },
    ],
    [
      'no question writer',
      person({ roles: ['question-writer'] }),
      { ok: false, refusal: { code: 'role-excluded', role: 'question-writer' } },
    ],
    [
      'a juror where the jury is not excluded',
      person({ roles: ['jury'] }),
      { ok: true, value: { division: 'citizens' } },
    ],
    [
      'who may be old enough by the year of their personal number',
      person({ birthDate: null, birthYear: 2004 }),
      { ok: true, value: { division: 'citizens' } },
    ],
    [
      'nobody too young whatever their day of that year',
      person({ birthDate: null, birthYear: 2005 }),
      { ok: false, refusal: { code: 'age-out-of-range', min: 14, max: 70 } },
    ],
    [
      'nobody too old whatever their day of that year',
      person({ birthDate: null, birthYear: 1946 }),
      { ok: false, refusal: { code: 'age-out-of-range', min: 14, max: 70 } },
    ],
    [
      'nobody without a birth date',
      person({ birthDate: null }),
      { ok: false, refusal: { code: 'birth-date-missing' } },
    ],
    [
      'nobody too young',
      person({ birthDate: Temporal.PlainDate.from('2010-01-01') }),
      { ok: false, refusal: { code: 'age-out-of-range', min: 14, max: 70 } },
    ],
    [
      'nobody whom the rules put into no division',
      person({ obligationGroup: null }),
      { ok: false, refusal: { code: 'division-undecided', divisions: [] } },
    ],
  ];
  for (const [who, facts, outcome] of cases) test(who, () => expect(checkEligible(rules, facts, on)).toEqual(outcome));

  test('without an age limit nobody is asked for a birth date', () =>
    expect(checkEligible({ ...rules, ageMin: 0, ageMax: 150, divisions: [] }, person({ birthDate: null }), on)).toEqual(
      {
        ok: true,
        value: { division: null },
      },
    ));
});

test('a group in two divisions is decided by nobody', () => {
  const divisions = [...rules.divisions, { id: 'youth', name: { vi: 'Thanh niên' }, obligationGroups: ['people'] }];
  expect(divisionOf({ divisions }, 'people')).toEqual({
    ok: false,
    refusal: { code: 'division-undecided', divisions: ['citizens', 'youth'] },
  });
});
