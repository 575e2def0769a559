import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giftsDue, reachesGift, type GiftAttempt } from './gift.ts';

const gift = { vi: 'Voucher 50.000 đồng' };
const made = (participantId: string, submittedAtMs: number, scoreHundredths: number): GiftAttempt => ({
  participantId,
  submittedAtMs,
  scoreHundredths,
  maxHundredths: 1000,
});

describe('the mark of the gift', () => {
  for (const [score, max, percent, reaches] of [
    [800, 1000, 80, true],
    [799, 1000, 80, false],
    [0, 1000, 0, true],
    [-200, 1000, 0, true],
    [1000, 1000, 100, true],
    [999, 1000, 100, false],
    [7999, 10_000, 80, false], // 79.99 %
  ] as const)
    test(`${score} of ${max} from ${percent} %: ${reaches ? 'a gift' : 'none'}`, () =>
      expect(reachesGift({ scoreHundredths: score, maxHundredths: max }, { giftFromPercent: percent })).toBe(reaches));
});

test('of each person the first attempt that reaches the mark, in the order of handing in', () => {
  const attempts = [
    made('an', 30, 1000),
    made('binh', 20, 900),
    made('an', 10, 500),
    made('an', 40, 1000),
    made('chi', 5, 700),
  ];
  const due = giftsDue(attempts, { instantGift: gift, giftFromPercent: 80 });
  expect(due.map(({ participantId, submittedAtMs }) => [participantId, submittedAtMs])).toEqual([
    ['binh', 20],
    ['an', 30],
  ]);
});

test('rules without a gift bring none', () =>
  expect(giftsDue([made('an', 1, 1000)], { instantGift: { vi: '' }, giftFromPercent: 0 })).toEqual([]));

test('nobody has two, and a higher mark gives to nobody who had none', () => {
  const attempt = fc
    .record({
      who: fc.constantFrom('an', 'binh', 'chi'),
      at: fc.nat(1000),
      score: fc.integer({ min: -500, max: 1000 }),
    })
    .map(({ who, at, score }) => made(who, at, score));
  fc.assert(
    fc.property(fc.array(attempt), fc.nat(100), fc.nat(100), (attempts, one, other) => {
      const peopleFrom = (percent: number) =>
        giftsDue(attempts, { instantGift: gift, giftFromPercent: percent }).map(({ participantId }) => participantId);
      const low = peopleFrom(Math.min(one, other));
      expect(new Set(low).size).toBe(low.length);
      expect(peopleFrom(Math.max(one, other)).filter((who) => !low.includes(who))).toEqual([]);
    }),
  );
});
