import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bank } from './bank.ts';
import { type Blueprint, blueprintOf } from './blueprint.ts';
import type { PaperRules } from './definition.ts';
import { drawPaper, type Paper, seenBefore } from './paper.ts';
import { sampleBank, samplePaperRules, sampleQuestion } from './fixtures/sample.ts';

const secret = new Uint8Array(32).fill(1);

function blueprint(bank: Bank = sampleBank(), changes: Partial<PaperRules> = {}): Blueprint {
  const made = blueprintOf(bank, samplePaperRules(changes));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

function draw(from: Blueprint, participantId: string, attemptNumber = 1, seen?: ReadonlySet<string>): Paper {
  const drawn = drawPaper(from, { secret, roundId: 'round-1', participantId, attemptNumber, ...(seen && { seen }) });
  if (!drawn.ok) throw new Error(drawn.refusal.code);
  return drawn.value;
}

const idsOf = (paper: Paper) => paper.questions.map((question) => question.questionId);

describe('a paper', () => {
  const bank = sampleBank();
  const standard = blueprint(bank);
  const anyPaper = fc.tuple(fc.uuid(), fc.integer({ min: 1, max: 50 }));

  test('drawn again for the same attempt is the same paper', () =>
    fc.assert(
      fc.property(anyPaper, ([participant, attempt]) => {
        expect(draw(standard, participant, attempt)).toEqual(draw(blueprint(bank), participant, attempt));
      }),
    ));

  test('has the number of questions of the rules, each once, never two enemies', () =>
    fc.assert(
      fc.property(anyPaper, ([participant, attempt]) => {
        const ids = idsOf(draw(standard, participant, attempt));
        expect(ids).toHaveLength(8);
        expect(new Set(ids).size).toBe(8);
        for (let pair = 1; pair <= 9; pair += 2)
          expect(ids.includes(`Q${pair}`) && ids.includes(`Q${pair + 1}`)).toBe(false);
      }),
      { numRuns: 300 },
    ));

  test('shows every option of a question once, in any order', () =>
    fc.assert(
      fc.property(anyPaper, ([participant, attempt]) => {
        for (const { optionIds } of draw(standard, participant, attempt).questions)
          expect(optionIds.toSorted()).toEqual(['A', 'B', 'C', 'D']);
      }),
    ));

  test('is another one for another participant, attempt, round or secret', () => {
    const key = { secret, roundId: 'round-1', participantId: 'p', attemptNumber: 1 };
    const papers = [
      drawPaper(standard, key),
      drawPaper(standard, { ...key, participantId: 'q' }),
      drawPaper(standard, { ...key, attemptNumber: 2 }),
      drawPaper(standard, { ...key, roundId: 'round-2' }),
      drawPaper(standard, { ...key, secret: new Uint8Array(32) }),
    ];
    expect(new Set(papers.map((paper) => JSON.stringify(paper))).size).toBe(papers.length);
  });

  test('names its bank version and holds no key', () => {
    const { questions, ...rest } = draw(standard, 'p');
    expect(rest).toEqual({ bankId: 'sample', bankVersion: 1 });
    expect(Object.keys(questions[0]!)).toEqual(['questionId', 'optionIds']);
  });

  test('takes every question about equally often where there are no enemies', () => {
    const even = blueprint(sampleBank(40, 0));
    const counts = new Map<string, number>();
    for (let person = 0; person < 2000; person += 1)
      for (const id of idsOf(draw(even, `p${person}`))) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const count of counts.values()) expect(Math.abs(count - 400)).toBeLessThan(100);
    expect(counts.size).toBe(40);
  });

  test('leaves the order of the bank and the options when nothing may be shuffled', () => {
    const fixed = blueprint(sampleBank(8, 0), { shuffleQuestions: false, shuffleOptions: false });
    expect(draw(fixed, 'p').questions).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ questionId: `Q${n}`, optionIds: ['A', 'B', 'C', 'D'] })),
    );
  });

  test('keeps the options of a question that forbids shuffling', () => {
    const questions = Array.from({ length: 8 }, (_, n) => sampleQuestion(n, { shuffleOptions: false }));
    const paper = draw(blueprint({ id: 'b', version: 1, questions }), 'p');
    expect(paper.questions.every(({ optionIds }) => optionIds.join('') === 'ABCD')).toBe(true);
  });
});

describe('quotas', () => {
  const quotas = [
    { topic: 'data', difficulty: 'easy', count: 1 },
    { topic: 'services', count: 2 },
    { difficulty: 'hard', count: 3 },
  ];
  const byQuota = blueprint(sampleBank(), { draw: 'random-by-topic-and-difficulty', quotas });

  test('of topic and difficulty are met, and the rest comes from the whole bank', () =>
    fc.assert(
      fc.property(fc.uuid(), (participant) => {
        const ids = idsOf(draw(byQuota, participant));
        const questions = sampleBank().questions.filter(({ id }) => ids.includes(id));
        expect(questions).toHaveLength(8);
        expect(questions.filter((q) => q.topic === 'data' && q.difficulty === 'easy').length).toBeGreaterThanOrEqual(1);
        expect(questions.filter((q) => q.topic === 'services').length).toBeGreaterThanOrEqual(2);
        expect(questions.filter((q) => q.difficulty === 'hard').length).toBeGreaterThanOrEqual(3);
      }),
    ));

  test('above the size of the paper are refused', () =>
    expect(
      blueprintOf(
        sampleBank(),
        samplePaperRules({ draw: 'random-by-topic-quota', quotas: [{ topic: 'data', count: 9 }] }),
      ),
    ).toEqual({ ok: false, refusal: { code: 'quotas-exceed-paper', quotas: 9, questions: 8 } }));

  test('larger than their stratum are refused', () =>
    expect(
      blueprintOf(
        sampleBank(12),
        samplePaperRules({ draw: 'random-by-topic-quota', quotas: [{ topic: 'data', count: 4 }] }),
      ),
    ).toEqual({ ok: false, refusal: { code: 'stratum-too-small', available: 3, needed: 4, stratum: 'data/*' } }));
});

describe('a fixed set', () => {
  test('is on every paper', () => {
    const fixedSet = ['Q5', 'Q7', 'Q9'];
    const week = blueprint(sampleBank(), { draw: 'fixed-set', fixedSet, questionsPerAttempt: 3 });
    for (const person of ['p', 'q', 'r']) expect(idsOf(draw(week, person)).toSorted()).toEqual(fixedSet);
  });

  test('longer than the paper is the bank of the week', () => {
    const fixedSet = ['Q5', 'Q7', 'Q9', 'Q11', 'Q13'];
    const week = blueprint(sampleBank(), { draw: 'fixed-set', fixedSet, questionsPerAttempt: 3 });
    expect(idsOf(draw(week, 'p')).every((id) => fixedSet.includes(id))).toBe(true);
  });

  test('with a question that the bank does not have is refused', () =>
    expect(blueprintOf(sampleBank(), samplePaperRules({ draw: 'fixed-set', fixedSet: ['Q1', 'Q99'] }))).toEqual({
      ok: false,
      refusal: { code: 'fixed-set-question-unknown', questionId: 'Q99' },
    }));
});

describe('enemies', () => {
  test('a paper that needs two enemies is refused', () => {
    const tight = blueprint(sampleBank(9, 1), { questionsPerAttempt: 9 });
    expect(drawPaper(tight, { secret, roundId: 'r', participantId: 'p', attemptNumber: 1 })).toEqual({
      ok: false,
      refusal: { code: 'paper-cannot-be-filled' },
    });
  });

  test('a choice that blocks the rest is taken back: one of each pair is always found', () =>
    fc.assert(
      fc.property(fc.uuid(), (participant) => {
        const pairs = blueprint(sampleBank(16, 8), { questionsPerAttempt: 8 });
        expect(idsOf(draw(pairs, participant))).toHaveLength(8);
        // Q1 is the enemy of every other question but one pair: most first choices must be undone.
        const hub = sampleQuestion(1, { enemies: ['Q2', 'Q3', 'Q4'] });
        const star = { id: 'star', version: 1, questions: [hub, ...[2, 3, 4].map((n) => sampleQuestion(n))] };
        expect(idsOf(draw(blueprint(star, { questionsPerAttempt: 3 }), participant)).toSorted()).toEqual([
          'Q2',
          'Q3',
          'Q4',
        ]);
      }),
    ));
});

describe('papers of several attempts', () => {
  const standard = blueprint(sampleBank(40, 0));

  test('repeat no question while unseen ones are left', () =>
    fc.assert(
      fc.property(fc.uuid(), (participantId) => {
        const key = { secret, roundId: 'round-1', participantId, attemptNumber: 5 };
        const seen = seenBefore(standard, key);
        expect(seen.size).toBe(32);
        expect(idsOf(draw(standard, participantId, 5, seen)).some((id) => seen.has(id))).toBe(false);
      }),
      { numRuns: 30 },
    ));

  test('take seen questions again when the unseen ones do not suffice', () => {
    const seen = seenBefore(standard, { secret, roundId: 'round-1', participantId: 'p', attemptNumber: 6 });
    expect(seen.size).toBe(40);
    expect(idsOf(draw(standard, 'p', 6, seen))).toHaveLength(8);
  });

  test('may repeat questions when the rules allow it', () => {
    const repeating = blueprint(sampleBank(), { noRepeatAcrossAttempts: false });
    expect(seenBefore(repeating, { secret, roundId: 'r', participantId: 'p', attemptNumber: 3 }).size).toBe(0);
    expect(draw(repeating, 'p', 1, new Set(['Q1']))).toEqual(draw(repeating, 'p', 1));
  });
});
