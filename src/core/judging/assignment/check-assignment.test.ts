import { describe, expect, test } from 'vitest';
import { readAssignmentProblem, type AssignmentProblem, type JudgeEntry } from './assignment-problem.ts';
import { checkAssignment, consequencesOf } from './check-assignment.ts';
import { usualMaxTogether } from './panel-groups.ts';

const FILE = {
  judgesPerEntry: 2,
  expert: 3,
  maxTogether: 1,
  entries: [{ id: 'E1' }, { id: 'E2' }],
  judges: [{ id: 'J1', min: 1, max: 1 }, { id: 'J2' }, { id: 'J3' }, { id: 'J4' }],
  pairs: [
    { judge: 'J1', entry: 'E1', affinity: 3 },
    { judge: 'J2', entry: 'E1', affinity: 1 },
    { judge: 'J3', entry: 'E2', affinity: 3, load: 2 },
  ],
  conflicts: [{ judge: 'J4', entry: 'E2' }],
};

function problemOf(file: object = FILE): AssignmentProblem {
  const problem = readAssignmentProblem(file);
  if (!problem.ok) throw new Error(JSON.stringify(problem.refusal));
  return problem.value;
}

const pairs = (text: string): readonly JudgeEntry[] =>
  text.split(' ').map((pair) => {
    const [judge = '', entry = ''] = pair.split('-');
    return { judge, entry };
  });

const GOOD = 'J1-E1 J2-E1 J2-E2 J3-E2';

describe('an assignment that is made by hand is held against every rule', () => {
  test.each([
    [GOOD, []],
    [
      'J1-E1 J2-E1 J3-E2',
      [
        { rule: 'judgesPerEntry', entry: 'E2', by: 1 },
        { rule: 'connected', by: 1 },
      ],
    ],
    [
      'J2-E1 J3-E1 J3-E2 J2-E2',
      [
        { rule: 'expert', entry: 'E1', by: 1 },
        { rule: 'min', judge: 'J1', by: 1 },
        { rule: 'maxTogether', judges: ['J2', 'J3'], by: 1 },
      ],
    ],
    ['J1-E1 J2-E1 J1-E2 J3-E2', [{ rule: 'max', judge: 'J1', by: 1 }]],
    ['J1-E1 J4-E1 J3-E2 J4-E2', [{ rule: 'conflict', judge: 'J4', entry: 'E2' }]],
  ])('%s', (given, breaches) => expect(checkAssignment(problemOf(), pairs(given)).breaches).toEqual(breaches));

  test('with its loads, its weakest entry and its groups', () => {
    const { value, loads, weakest, groups } = checkAssignment(problemOf(), pairs(GOOD));
    expect({ value, loads, weakest, groups }).toEqual({
      value: { worst: 3, total: 7 },
      loads: [
        { judge: 'J1', load: 1 },
        { judge: 'J2', load: 2 },
        { judge: 'J3', load: 2 },
        { judge: 'J4', load: 0 },
      ],
      weakest: ['E2'],
      groups: [{ judges: ['J1', 'J2', 'J3'], entries: ['E1', 'E2'] }],
    });
  });
});

test('a preview says what a change breaks and what it mends', () => {
  const { added, removed, broken, mended } = consequencesOf(problemOf(), {
    before: pairs('J1-E1 J2-E1 J3-E2'),
    after: pairs('J1-E1 J2-E1 J1-E2 J3-E2'),
  });
  expect({ added, removed, broken, mended }).toEqual({
    added: [{ judge: 'J1', entry: 'E2' }],
    removed: [],
    broken: [{ rule: 'max', judge: 'J1', by: 1 }],
    mended: [
      { rule: 'judgesPerEntry', entry: 'E2', by: 1 },
      { rule: 'connected', by: 1 },
    ],
  });
});

test.each([
  [{ entries: 12, judges: 8, panelSize: 3 }, 3],
  [{ entries: 300, judges: 41, panelSize: 3 }, 3],
  [{ entries: 5, judges: 1, panelSize: 1 }, 5],
])('ASG-3: with %j two judges usually share at most %i', (size, most) => expect(usualMaxTogether(size)).toBe(most));

test.each<[string, object, string]>([
  ['no number of judges', { judgesPerEntry: 0 }, '/judgesPerEntry'],
  ['an objective of its own', { objective: 'best' }, '/objective'],
  ['an entry twice', { entries: [{ id: 'E1' }, { id: 'E1' }] }, '/entries/1/id'],
  ['a judge without a name', { judges: [{ id: '' }] }, '/judges/0/id'],
  ['a limit that is a text', { judges: [{ id: 'J1', max: '5' }] }, '/judges/0/max'],
  ['a pair of an unknown judge', { pairs: [{ judge: 'J9', entry: 'E1' }] }, '/pairs/0/judge'],
  ['a pair twice', { pairs: [FILE.pairs[0], FILE.pairs[0]] }, '/pairs/1'],
  ['a conflict with an unknown entry', { conflicts: [{ judge: 'J1', entry: 'E9' }] }, '/conflicts/0/entry'],
  ['a fixed pair that is a conflict', { fixed: [{ judge: 'J4', entry: 'E2' }] }, '/fixed/0'],
])('CMD-4: %s is refused with its place', (_why, change, path) =>
  expect(readAssignmentProblem({ ...FILE, ...change })).toEqual({ ok: false, refusal: { code: 'bad-json', path } }),
);

test.each([
  [null, ''],
  [[], ''],
  [{ ...FILE, entries: undefined }, '/entries'],
])('CMD-4: %j is no problem', (document, path) =>
  expect(readAssignmentProblem(document)).toEqual({ ok: false, refusal: { code: 'bad-json', path } }),
);
