import { describe, expect, test } from 'vitest';
import { vote, type VoteMethod } from './vote.ts';
import { cutAt } from './vote-order.ts';

function count(document: unknown, method: VoteMethod, top: number | null = null) {
  return vote(document, { method, top, seed: 'seed' });
}

function outcome(document: unknown, method: VoteMethod) {
  const found = count(document, method);
  if (!found.ok) throw new Error(JSON.stringify(found.refusal));
  return found.value;
}

describe('VOT-3: approval', () => {
  const poll = (approve: number, rule: object, more: object = {}) => ({
    candidates: ['A'],
    members: 10,
    rule: { of: 'members', percent: 90, ...rule },
    ballots: [{ count: approve, approve: ['A'] }, { count: 10 - approve }],
    ...more,
  });
  const passes = (document: unknown) =>
    (outcome(document, 'approval').details['results'] as { passes: boolean; required: number }[])[0];

  test.each([
    [8, 9, false],
    [9, 9, true],
    [10, 9, true],
  ])('%d of 10 for 90 %%: %d required, passes %s', (approve, required, isPassed) =>
    expect(passes(poll(approve, {}))).toMatchObject({ required, passes: isPassed }),
  );

  test('two thirds of 15 are 11, in whole numbers', () =>
    expect(passes({ ...poll(10, { percent: 66.67 }), members: 15 })).toMatchObject({ required: 11, passes: false }));

  test('without a quorum nothing passes', () => {
    const document = { ...poll(10, { quorumPercent: 75, of: 'cast' }), members: 14 };
    expect(outcome(document, 'approval').details).toMatchObject({
      quorum: { required: 11, met: false },
      results: [{ passes: false }],
    });
  });

  test('a recused member leaves the denominator only if the rules say so', () => {
    const ballots = [{ count: 9, approve: ['A'] }, { recused: ['A'] }];
    const share = (recusedLeave: boolean) => passes({ ...poll(0, { recusedLeave, percent: 95 }), ballots });
    expect([share(true)?.passes, share(false)?.passes]).toEqual([true, false]);
  });
});

describe('VOT-7: majority judgment', () => {
  const grades = ['Excellent', 'Good', 'Fair', 'Poor'];
  const ballots = (tallies: Record<string, string>) => {
    const names = Object.keys(tallies);
    const size = Math.max(...Object.values(tallies).map((tally) => tally.length));
    return {
      candidates: names,
      grades,
      ballots: Array.from({ length: size }, (_, i) => ({
        grades: Object.fromEntries(
          names.flatMap((name) => (tallies[name]?.[i] ? [[name, grades['EGFP'.indexOf(tallies[name][i])]]] : [])),
        ),
      })),
    };
  };
  test.each([
    ['the better median first', { A: 'GGGFF', B: 'EEFFF' }, [['A'], ['B']]],
    ['plus before minus', { A: 'GGGFF', B: 'EEGGF' }, [['B'], ['A']]],
    ['of plus the larger share above', { A: 'EGGGF'.replace('F', 'G'), B: 'EEGGG' }, [['B'], ['A']]],
    ['of minus the smaller share below', { A: 'GGGFF', B: 'GGGGF' }, [['B'], ['A']]],
    ['of an even number the lower middle', { A: 'EEFF', B: 'GGGG' }, [['B'], ['A']]],
    ['the same ballots are equal', { A: 'EGF', B: 'FGE' }, [['A', 'B']]],
    ['one without a grade is last', { A: '', B: 'P' }, [['B'], ['A']]],
  ])('%s', (_rule, tallies, order) =>
    expect(outcome(ballots(tallies as unknown as Record<string, string>), 'majority-judgment').order).toEqual(order),
  );
});

test('VOT-6: a tie between pairs is drawn from the seed, and said', () => {
  const document = {
    candidates: ['A', 'B', 'C'],
    ballots: [{ ranking: ['A', 'B', 'C'] }, { ranking: ['B', 'C', 'A'] }, { ranking: ['C', 'A', 'B'] }],
  };
  const found = outcome(document, 'ranked-pairs');
  expect([found.wasDrawn, found.order.length, found]).toEqual([
    true,
    3,
    outcome({ ...document, ballots: document.ballots.toReversed() }, 'ranked-pairs'),
  ]);
  expect(outcome(document, 'schulze').order).toEqual([['A', 'B', 'C']]);
});

test('VOT-4: equals share the mean of their places; a truncated ballot needs a word', () => {
  const document = { candidates: ['A', 'B', 'C'], ballots: [{ ranking: ['A'] }, { ranking: [['A', 'B'], 'C'] }] };
  expect(count(document, 'borda')).toEqual({ ok: false, refusal: { code: 'truncated-ballot', path: '/ballots/0' } });
  expect(outcome({ ...document, unranked: 'average' }, 'borda').details['points']).toEqual({ A: 3.5, B: 2, C: 0.5 });
});

test.each([
  [1, { places: 1, sure: ['A'], tied: [], placesLeft: 0 }],
  [2, { places: 2, sure: ['A'], tied: ['B', 'C'], placesLeft: 1 }],
  [3, { places: 3, sure: ['A', 'B', 'C'], tied: [], placesLeft: 0 }],
  [9, { places: 9, sure: ['A', 'B', 'C', 'D'], tied: [], placesLeft: 5 }],
])('VOT-10: a tie across a cut at %d is never cut', (places, cut) =>
  expect(cutAt([['A'], ['B', 'C'], ['D']], places)).toEqual(cut),
);

test.each<[unknown, VoteMethod, object]>([
  [undefined, 'schulze', { code: 'bad-json', path: '' }],
  [{ ballots: [] }, 'schulze', { code: 'bad-json', path: '/candidates' }],
  [{ candidates: ['A', 'A'], ballots: [] }, 'schulze', { code: 'duplicate-candidate', candidate: 'A' }],
  [{ candidates: ['A'], ballots: [{ count: -1 }] }, 'schulze', { code: 'bad-json', path: '/ballots/0/count' }],
  [{ candidates: ['A'], ballots: [{}] }, 'schulze', { code: 'bad-json', path: '/ballots/0/ranking' }],
  [{ candidates: ['A'], ballots: [{ ranking: ['B'] }] }, 'borda', { code: 'unknown-candidate', candidate: 'B' }],
  [{ candidates: ['A'], ballots: [{ ranking: ['A', 'A'] }] }, 'borda', { code: 'duplicate-candidate', candidate: 'A' }],
  [
    { candidates: ['A'], grades: ['Good'], ballots: [{ grades: { A: 'Bad' } }] },
    'majority-judgment',
    { code: 'unknown-grade', grade: 'Bad' },
  ],
  [
    { candidates: ['A'], grades: ['Good'], ballots: [{ grades: { B: 'Good' } }] },
    'majority-judgment',
    { code: 'unknown-candidate', candidate: 'B' },
  ],
  [
    { candidates: ['A'], members: 1, ballots: [{ count: 2 }], rule: {} },
    'approval',
    { code: 'too-many-ballots', ballots: 2, members: 1 },
  ],
  [
    { candidates: ['A'], members: 3, ballots: [{}], rule: { of: 'all', percent: 50 } },
    'approval',
    { code: 'bad-json', path: '/rule/of' },
  ],
])('%j by %s is refused', (document, method, refusal) =>
  expect(count(document, method)).toEqual({ ok: false, refusal }),
);
