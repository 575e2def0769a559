import { describe, expect, test } from 'vitest';
import { sampleBank, samplePaperRules } from './fixtures/sample.ts';
import { drawPaper } from './paper.ts';
import { blueprintOfRound, paperOfRound, roundBlueprintsOf } from './round-sets.ts';

const paper = samplePaperRules({
  questionsPerAttempt: 2,
  roundSets: [
    { round: 'tuan-1', questions: ['Q11', 'Q13'] },
    { round: 'tuan-2', questions: ['Q12', 'Q14', 'Q16'] },
  ],
});

test('a round with a set of its own draws from that set alone', () =>
  expect(paperOfRound(paper, 'tuan-1')).toEqual({ ...paper, draw: 'fixed-set', fixedSet: ['Q11', 'Q13'] }));

test('a round without one draws as the rules say', () => expect(paperOfRound(paper, 'tuan-3')).toEqual(paper));

describe('papers', () => {
  const made = roundBlueprintsOf(sampleBank(), paper);
  const idsOf = (roundId: string) => {
    if (!made.ok) throw new Error(made.refusal.code);
    const key = { secret: new Uint8Array(32), roundId, participantId: 'p', attemptNumber: 1 };
    const drawn = drawPaper(blueprintOfRound(made.value, roundId), key);
    return drawn.ok ? drawn.value.questions.map(({ questionId }) => questionId) : [];
  };

  test('of a round come from its own set', () => {
    expect(idsOf('tuan-1').toSorted()).toEqual(['Q11', 'Q13']);
    expect(idsOf('tuan-2').filter((id) => !['Q12', 'Q14', 'Q16'].includes(id))).toEqual([]);
  });

  test('of other rounds from the whole bank', () => {
    expect(made.ok && blueprintOfRound(made.value, 'tuan-3')).toBe(made.ok && made.value.common);
    expect(idsOf('tuan-3')).toHaveLength(2);
  });

  test('are refused when a set is too small, or names a question the bank does not have', () => {
    const refusal = (questions: string[]) => {
      const refused = roundBlueprintsOf(sampleBank(), { ...paper, roundSets: [{ round: 'tuan-1', questions }] });
      return refused.ok ? null : refused.refusal;
    };
    expect([refusal(['Q1']), refusal(['Q1', 'Q99'])]).toEqual([
      { code: 'stratum-too-small', available: 1, needed: 2, stratum: 'fixed-set' },
      { code: 'fixed-set-question-unknown', questionId: 'Q99' },
    ]);
  });
});
