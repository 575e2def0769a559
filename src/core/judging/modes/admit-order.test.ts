import { describe, expect, test } from 'vitest';
import { admitDraft, admitOrder, moveInOrder, type Order } from './admit-order.ts';

// Rules: PIK-1 and PIK-2 in docs/rules/award.md.

const RULES = { places: 3 };
/** Places of the entries a, b, c … in turn; `null` = not said. */
const order = (...places: (number | null)[]): Order => places.map((place, at) => ({ entry: 'abcdef'[at]!, place }));
const codeOf = (result: ReturnType<typeof admitOrder>) => (result.ok ? 'fit' : result.refusal);

describe('an order is sealed', () => {
  for (const [name, given, rules, outcome] of [
    ['with every place given once', order(2, 0, 1, 3), RULES, 'fit'],
    ['with what was not said left out of it', order(2, null, 1, 3), RULES, 'fit'],
    ['not with a place that nobody has', order(2, 0, 1, 0), RULES, { code: 'pick-place-missing', place: 3 }],
    ['not with a place given twice', order(1, 1, 2, 3), RULES, { code: 'pick-place-twice', place: 1 }],
    ['not with a place beyond the last', order(1, 2, 3, 4), RULES, { code: 'pick-place-unknown', places: 3 }],
    ['not with half a place', order(1, 2, 2.5, 0), RULES, { code: 'pick-place-unknown', places: 3 }],
    ['not of a group that is too small', order(1, 2), RULES, { code: 'pick-group-too-small', fewest: 3, count: 2 }],
    [
      'of a small group where the season lets it: as many places as entries',
      order(2, 1),
      { places: 3, fewestInGroup: 2 },
      'fit',
    ],
  ] as const)
    test(name, () => expect(codeOf(admitOrder(given, rules))).toEqual(outcome));
});

test('a draft may lack places, and may not give one twice', () => {
  expect(admitDraft(order(null, 0, 2), RULES).ok).toBe(true);
  expect(codeOf(admitDraft(order(2, 0, 2), RULES))).toEqual({ code: 'pick-place-twice', place: 2 });
});

describe('moving an entry', () => {
  for (const [name, entry, step, after] of [
    ['up changes places with who stood there', 'b', -1, order(2, 1, 3, 0)],
    ['down likewise', 'a', 1, order(2, 1, 3, 0)],
    ['up from the first place changes nothing', 'a', -1, order(1, 2, 3, 0)],
    ['down from the last leaves the order', 'c', 1, order(1, 2, 0, 0)],
    ['up from outside takes the last place', 'd', -1, order(1, 2, 0, 3)],
    ['down from outside changes nothing', 'd', 1, order(1, 2, 3, 0)],
  ] as const)
    test(name, () => expect(moveInOrder(order(1, 2, 3, 0), entry, step, 3)).toEqual(after));
});
