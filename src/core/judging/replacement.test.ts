import { expect, test } from 'vitest';
import { planReplacement, type LeavingAssignment, type ReplacementChoice } from './replacement.ts';

const assignment = (assignmentId: string, change: Partial<LeavingAssignment> = {}): LeavingAssignment => ({
  assignmentId,
  entryId: assignmentId.toUpperCase(),
  judgingRound: 'thuyet-trinh',
  isSealed: false,
  isOut: false,
  isOver: false,
  isDecided: false,
  otherJudges: 2,
  successor: 'free',
  ...change,
});

const plan = (assignments: readonly LeavingAssignment[], change: Partial<ReplacementChoice> = {}) => {
  const choice = { sealedCount: true, hasSuccessor: true, quorum: 2, ...change };
  const { passes, rulings, passedOver, short, enough } = planReplacement(assignments, choice);
  const ids = (list: readonly LeavingAssignment[]) => list.map(({ assignmentId }) => assignmentId).join('');
  const counted = rulings.map(({ assignment: { assignmentId: id }, counts }) => `${id}${counts ? '+' : '-'}`).join('');
  const lists = { passes: ids(passes), passedOver: ids(passedOver), short: ids(short), enough: ids(enough) };
  return { ...lists, rulings: counted };
};
const nothing = { passes: '', rulings: '', passedOver: '', short: '', enough: '' };
const sealed = { isSealed: true };

for (const [what, assignments, choice, outcome] of [
  ['what is not sealed passes on', [assignment('a')], {}, { passes: 'a' }],
  ['a sealed sheet stays and counts', [assignment('a', sealed)], {}, { rulings: 'a+' }],
  [
    'a sheet that no longer counts is read anew',
    [assignment('a', sealed)],
    { sealedCount: false },
    { rulings: 'a-', passes: 'a' },
  ],
  [
    'what was decided stays as it was decided',
    [assignment('a', { ...sealed, isDecided: true })],
    { sealedCount: false },
    { rulings: 'a+' },
  ],
  ['what the judge stepped back from stays so', [assignment('a', { ...sealed, isOut: true })], {}, {}],
  ['nothing passes on after the round', [assignment('a', { isOver: true })], {}, {}],
  ['a conflict of the successor', [assignment('a', { successor: 'in-conflict' })], {}, { passedOver: 'a' }],
  [
    'a conflict that leaves fewer than the quorum',
    [assignment('a', { successor: 'in-conflict', otherJudges: 1 })],
    {},
    { passedOver: 'a', short: 'a' },
  ],
  ['a successor who reads it already', [assignment('a', { successor: 'assigned-already' })], {}, { enough: 'a' }],
  [
    'nobody follows',
    [assignment('a'), assignment('b', { otherJudges: 1 }), assignment('c', sealed)],
    { hasSuccessor: false },
    { rulings: 'c+', short: 'b', enough: 'a' },
  ],
] as const)
  test(what, () => expect(plan(assignments, choice)).toEqual({ ...nothing, ...outcome }));

test('every assignment that was before the judge is sealed, passed on, or told of', () => {
  const assignments = [assignment('a'), assignment('b', sealed), assignment('c', { successor: 'in-conflict' })];
  expect(plan(assignments)).toEqual({ passes: 'a', rulings: 'b+', passedOver: 'c', short: '', enough: '' });
});
