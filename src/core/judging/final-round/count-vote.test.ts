import { describe, expect, test } from 'vitest';
import { randomStream } from '../../shared/statistics/random-stream.ts';
import { vote } from '../analysis/vote.ts';
import { addBallot, emptyTally, type Marks } from './ballot.ts';
import { countVote, quorumOf, type VoteToCount } from './count-vote.ts';
import type { VoteRules } from './final-rules.ts';

const GRADES = ['xuat-sac', 'tot', 'kha'];
const RULES: VoteRules = {
  method: 'approval',
  secret: true,
  quorumPercent: 90,
  inWriting: true,
  of: 'members',
  percent: 90,
  recusedLeave: false,
  grades: GRADES.map((id) => ({ id, name: { vi: id } })),
  mostPerCategory: null,
  ties: ['draw'],
};

function voteOf(change: Partial<VoteToCount>, ballots: readonly Marks[]): VoteToCount {
  const { rules = RULES, candidates = ['A', 'B'] } = change;
  const tally = ballots.reduce(
    (sums, ballot) => addBallot(sums, { rules, candidates }, ballot),
    emptyTally(rules, candidates),
  );
  const there = { members: 10, present: 10, inWriting: 0, cast: ballots.length, recused: {}, seed: '00' };
  return { ...there, ...change, rules, candidates, tally };
}
const times = (count: number, marks: Marks) => Array.from({ length: count }, () => marks);

describe('a quorum is of all members, and without it nothing passes', () => {
  test.each([
    [90, 10, 9],
    [90, 11, 10], // 9.9
    [66, 3, 2], // 1.98
    [67, 3, 3], // 2.01
    [50, 9, 5],
    [100, 7, 7],
  ])('%i %% of %i members are %i', (percent, members, required) => {
    expect(quorumOf(percent, members)).toBe(required);
  });

  test('8 of 10 members present where 9 are needed: all approve, nobody passes', () => {
    const counted = countVote(voteOf({ present: 8 }, times(8, { A: 'yes', B: 'yes' })));
    expect(counted.quorum).toEqual({ members: 10, present: 8, required: 9, met: false });
  });

  test('who votes in writing does not make a quorum', () => {
    expect(countVote(voteOf({ present: 8, inWriting: 2 }, times(10, { A: 'yes', B: 'yes' }))).quorum.met).toBe(false);
  });
});

describe('approval by 90 % of all members (Decree 91/2017 art. 45(8))', () => {
  test.each([
    [9, 10, {}, RULES, true],
    [8, 10, {}, RULES, false], // 80 %
    [8, 9, { A: 1 }, RULES, false], // the recused member stays in the denominator: 8 of 10
    [8, 9, { A: 1 }, { ...RULES, recusedLeave: true }, false], // 8 of 9 is 88.9 %
    [9, 10, { A: 1 }, { ...RULES, recusedLeave: true }, true], // 9 of 9
    [8, 10, { A: 1 }, { ...RULES, recusedLeave: true, percent: 88 }, true], // 8 of 9, needs ⌈7.92⌉
    [0, 10, {}, { ...RULES, percent: 0 }, true], // a second ballot asks for no share
  ] as const)('%i approvals of %i ballots, recused %o: %o', (yes, cast, recused, rules, passes) => {
    const ballots = [...times(yes, { A: 'yes', B: 'no' }), ...times(cast - yes, { A: 'no', B: 'no' })];
    const line = countVote(voteOf({ rules, recused }, ballots)).lines.find(({ entry }) => entry === 'A');
    expect(line?.reaches).toBe(passes);
  });

  test('of those present counts who votes in writing', () => {
    const rules = { ...RULES, of: 'present', percent: 50 } as const;
    const [line] = countVote(voteOf({ rules, present: 9, inWriting: 1 }, times(5, { A: 'yes', B: 'no' }))).lines;
    expect(line).toMatchObject({ entry: 'A', approve: 5, against: 0, denominator: 10, required: 5, reaches: true });
  });
});

test('a candidate nobody could vote on does not pass, and gets no grade', () => {
  const recused = { A: 2 };
  const rules = { ...RULES, recusedLeave: true, of: 'cast' } as const;
  expect(countVote(voteOf({ rules, recused }, times(2, { B: 'yes' }))).lines).toMatchObject([
    { entry: 'B', reaches: true },
    { entry: 'A', denominator: 0, reaches: false },
  ]);
  const graded = countVote(voteOf({ rules: { ...rules, method: 'majority-judgment' } }, times(2, { B: 'tot' })));
  expect(graded.lines).toMatchObject([
    { entry: 'B', grade: 'tot' },
    { entry: 'A', grade: null, sign: null, graded: 0 },
  ]);
});

test('two who were given the same grade by all are tied, though one was judged by fewer', () => {
  const rules = { ...RULES, method: 'majority-judgment' } as const;
  const ballots = [...times(8, { A: 'tot', B: 'tot' }), { B: 'tot' }];
  expect(countVote(voteOf({ rules, recused: { A: 1 } }, ballots)).order).toEqual([['A', 'B']]);
});

/** The sums of a secret vote lose the ballots, and nothing that the count needs. */
describe('sums by candidate or pair come to the same order as whole ballots', () => {
  const candidates = ['A', 'B', 'C', 'D', 'E'];
  const random = randomStream('sums');
  const pick = (count: number) => Math.min(count - 1, Math.floor(random.uniform() * count));
  const file = (method: VoteRules['method'], ballots: readonly Marks[]) => ({
    candidates,
    ...{ members: 20, present: 20, grades: GRADES },
    rule: { of: 'members', percent: 90 },
    ballots: ballots.map((marks) =>
      method === 'approval'
        ? { approve: candidates.filter((name) => marks[name] === 'yes') }
        : method === 'majority-judgment'
          ? { grades: marks }
          : {
              ranking: candidates.map((_, at) => candidates.filter((name) => marks[name] === String(at + 1))),
            },
    ),
  });
  test.each(['approval', 'majority-judgment', 'schulze', 'ranked-pairs'] as const)('%s', (method) => {
    for (let round = 0; round < 40; round += 1) {
      const marks = { approval: ['yes', 'no'], 'majority-judgment': GRADES, schulze: ['1', '2', '3', '4', '5'] };
      const allowed = method === 'ranked-pairs' ? marks.schulze : marks[method];
      const ballots = Array.from({ length: 1 + pick(12) }, () =>
        Object.fromEntries(candidates.map((name) => [name, allowed[pick(allowed.length)]!])),
      );
      const whole = vote(file(method, ballots), { method, top: null, seed: '00' });
      const sums = countVote(voteOf({ rules: { ...RULES, method }, candidates, members: 20, present: 20 }, ballots));
      expect(whole.ok && whole.value.order).toEqual(sums.order);
    }
  });
});
