import { describe, expect, test } from 'vitest';
import { PLANTED, plantedRound } from '../fixtures/planted-round.ts';
import { reviewRound, type FoundCase } from './review-round.ts';
import type { ReviewedAttempt, RoundToReview } from './round-attempts.ts';

const round = plantedRound();
const found = reviewRound(round, 'seed');
const caseWith = (participant: string, cases = found.cases): FoundCase | undefined =>
  cases.find(({ members }) => members.some((member) => member.participant === participant));
const codesOf = (one: FoundCase | undefined) => one?.evidence.map(({ code }) => code);
const change = (change: (attempt: ReviewedAttempt) => Partial<ReviewedAttempt>): RoundToReview => ({
  ...round,
  attempts: round.attempts.map((attempt) => ({ ...attempt, ...change(attempt) })),
});

describe('what was planted surfaces', () => {
  test('people who hand in one paper are one case, with the wrong answers they share (INT-4)', () => {
    const shared = caseWith(PLANTED.sharers[0]);
    expect(shared?.members.map(({ participant }) => participant)).toEqual(PLANTED.sharers);
    expect(codesOf(shared)).toContain('same-answers');
    const evidence = shared?.evidence.find(({ code }) => code === 'same-answers');
    expect(evidence).toMatchObject({ people: [0, 1, 2], figures: { people: 3, unitPairs: 3, unitPeople: 60 } });
    expect(shared?.links.filter(({ codes }) => codes.includes('same-answers'))).toHaveLength(3);
  });

  test('a hand-in one second after the start, all right, is under the floor of reading (INT-3)', () => {
    const bot = caseWith(PLANTED.bot);
    expect(bot?.members.map(({ participant }) => participant)).toEqual([PLANTED.bot]);
    // 20 questions of 40 words: 20 × (40 ÷ 8 + 1) = 120 seconds
    expect(bot?.evidence).toEqual([
      { code: 'below-floor', people: [0], figures: { seconds: 1, floor: 120, attempt: 1 } },
    ]);
  });

  test('an innocent computer room opens no case, and is told with its explanation', () => {
    for (const person of PLANTED.room) expect(codesOf(caseWith(person)) ?? []).not.toContain('same-place');
    expect(found.report.explained).toEqual([{ unit: 'so-C', people: 14, withinSeconds: 39 }]);
  });

  test('few of the others are asked to be looked at', () => {
    const planted = new Set<string>([...PLANTED.sharers, PLANTED.bot]);
    const others = found.cases.filter(({ members }) => !members.some(({ participant }) => planted.has(participant)));
    expect(others.length).toBeLessThanOrEqual(2); // of 156 people; a flag in the 0.1 % tail happens
  });
});

describe('the review', () => {
  test('is the same for the same seed, whatever the order of the rows (NUM-1)', () => {
    const again = reviewRound({ ...round, attempts: round.attempts.toReversed() }, 'seed');
    expect(again).toEqual(found);
  });

  test('says how much similarity could show, with its two figures (INT-7), and how many planted copiers it would find', () => {
    const { power, pairs, found: planted } = found.report.similarity;
    expect(pairs).toBe((160 * 159) / 2);
    expect(power.needed).toBeCloseTo(Math.log(100 * pairs), 10);
    expect(power.usable).toBe((power.nats ?? 0) >= (power.needed ?? 0));
    expect(planted?.all).toBeGreaterThanOrEqual(planted?.half ?? 1);
  });

  test('where everybody answers everything right, similarity says that it cannot be used, and finds nobody', () => {
    const easy = change(({ answers }) => ({
      answers: answers.map((answer) => ({ ...answer, chosen: 'a', isRight: true })),
    }));
    const review = reviewRound(easy, 'seed');
    expect(review.report.similarity.power.usable).toBe(false);
    expect(review.cases.flatMap(({ evidence }) => evidence.map(({ code }) => code))).not.toContain('similar-answers');
  });

  test('cases stand in the order of people’s keys, and carry no measure of suspicion', () => {
    const first = found.cases.map(({ members }) => members[0]?.participant ?? '');
    expect(first).toEqual(first.toSorted());
    expect(Object.keys(found.cases[0] ?? {}).sort()).toEqual(['evidence', 'links', 'members', 'unit']);
  });
});

describe('rules (INT-1)', () => {
  const of = (changed: RoundToReview, participant: string) =>
    codesOf(caseWith(participant, reviewRound(changed, 'seed').cases));

  test('a browser shared by two of one unit is no case by itself: a family has one telephone (INT-4)', () => {
    const shared = change(({ participant }) => (participant === 'A02' ? { device: 'device-A01' } : {}));
    expect(of(shared, 'A02') ?? []).not.toContain('same-device');
  });

  test('a browser on which two people work at one moment', () => {
    const start = round.attempts.find(({ participant }) => participant === 'A01')!.startedMs;
    const shared = (later: number) =>
      change(({ participant, submittedMs, startedMs }) =>
        participant === 'A02'
          ? { device: 'device-A01', startedMs: start + later, submittedMs: start + later + submittedMs - startedMs }
          : {},
      );
    expect(of(shared(60_000), 'A02')).toContain('parallel-sessions');
    expect(of(shared(86_400_000), 'A02') ?? []).not.toContain('parallel-sessions'); // a family shares one telephone
  });

  test('one name in one unit on one browser under two identities; namesakes on their own devices are nobody’s case', () => {
    const namesakes = (device: string) =>
      change(({ participant }) => (participant === 'A02' ? { nameKey: 'A01', device } : {}));
    expect(of(namesakes('device-A01'), 'A02')).toContain('same-name');
    expect(of(namesakes('device-A02'), 'A02') ?? []).not.toContain('same-name');
  });

  test('the last instant of the round is inside, one millisecond later is not', () => {
    const at = (submittedMs: number) => change(({ participant }) => (participant === 'A02' ? { submittedMs } : {}));
    expect(of(at(round.settlesMs!), 'A02') ?? []).not.toContain('outside-window');
    expect(of(at(round.settlesMs! + 1000), 'A02')).toContain('outside-window');
  });

  test('somebody excluded by role', () => {
    expect(of({ ...round, excluded: new Set(['A02']) }, 'A02')).toContain('excluded-person');
  });
});

describe('signs of coercion (PAR-6)', () => {
  const rushed = change(({ unit, startedMs }) => (unit === 'so-C' ? { submittedMs: startedMs + 20_000 } : {}));
  const unitCases = (headcount: number) =>
    reviewRound({ ...rushed, headcounts: new Map([['so-C', headcount]]) }, 'seed').cases.filter(
      ({ members }) => members.length === 0,
    );

  test('a unit of which everybody took part too quickly to read is a case about the unit, and names nobody', () => {
    expect(unitCases(40)).toEqual([
      {
        unit: 'so-C',
        members: [],
        links: [],
        evidence: [{ code: 'unit-pace', people: [], figures: { people: 40, headcount: 40, seconds: 20, floor: 120 } }],
      },
    ]);
    expect(unitCases(41)).toEqual([]);
  });
});
