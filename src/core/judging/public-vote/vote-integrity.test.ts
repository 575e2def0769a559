import { describe, expect, test } from 'vitest';
import { describeIntegrity, isInBatch, sizeOfBatch, type TurnoutFact } from './vote-integrity.ts';
import { paperOrder, paperSeed } from './paper-order.ts';
import { voterDomain, voterKey } from './voter-key.ts';

const fact = (hour: number, domain: string | null = 'example.vn', network = 'n'): TurnoutFact => ({
  ...{ hour: `2019-03-20T0${hour}:00:00Z`, domain, network },
});
const times = (count: number, made: TurnoutFact) => Array.from({ length: count }, () => made);

describe('what stands out before the count', () => {
  test('an hour with ten times the usual is a burst, from fifty ballots on', () => {
    const facts = [...times(5, fact(1)), ...times(5, fact(2)), ...times(50, fact(3))];
    expect(describeIntegrity(facts).hours.map(({ ballots, isBurst }) => [ballots, isBurst])).toEqual([
      [5, false],
      [5, false],
      [50, true],
    ]);
    expect(describeIntegrity(facts.slice(0, -1)).hours.some(({ isBurst }) => isBurst)).toBe(false);
  });

  test('a domain that fewer than five people used is told with the others of its kind', () => {
    const facts = [...times(6, fact(1)), ...times(4, fact(1, 'rieng.vn')), fact(1, 'mot.vn'), fact(1, null)];
    expect(describeIntegrity(facts).domains).toEqual([
      { domain: 'example.vn', ballots: 6 },
      { domain: null, ballots: 5 },
    ]);
  });

  test.each([
    [{ domain: 'example.vn' }, true],
    [{ domain: 'khac.vn' }, false],
    [{ network: 'n' }, true],
    [{ from: '2019-03-20T01:00:00Z', until: '2019-03-20T02:00:00Z' }, true],
    [{ from: '2019-03-20T02:00:00Z' }, false],
    [{ until: '2019-03-20T01:00:00Z' }, false],
    [{ domain: 'example.vn', network: 'khac' }, false],
  ])('the batch %j takes a ballot of 01h out: %s', (batch, isIn) => {
    expect(isInBatch(batch, fact(1))).toBe(isIn);
  });
});

test('a batch is measured by what no earlier one took out and by whose ballots are left', () => {
  const acts = [
    { ...fact(1), voter: 'a', version: 1 },
    { ...fact(2, 'khac.vn'), voter: 'a', version: 2 },
    { ...fact(2), voter: 'b', version: 1 },
    { ...fact(3), voter: 'c', version: 1 },
  ];
  const batch = { domain: 'example.vn' };
  expect(sizeOfBatch(acts, { batch, before: [] })).toEqual({ fresh: 3, of: 4, left: 1 });
  const before = [{ from: '2019-03-20T03:00:00Z' }];
  expect(sizeOfBatch(acts, { batch, before })).toEqual({ fresh: 2, of: 3, left: 1 });
});

describe('the order of the list', () => {
  const entries = [...'abcdefgh'];
  test('is the same for everybody on a day, and another the next', () => {
    const [one, other] = [paperSeed('v', '2019-03-20'), paperSeed('v', '2019-03-21')];
    expect(paperOrder(one, entries.toReversed())).toEqual(paperOrder(one, entries));
    expect(paperOrder(other, entries)).not.toEqual(paperOrder(one, entries));
    expect(paperOrder(one, entries).toSorted()).toEqual(entries);
  });

  test('puts everybody first about as often', () => {
    const first = Array.from({ length: 800 }, (_, day) => paperOrder(paperSeed('v', String(day)), entries)[0]!);
    const counts = [...Map.groupBy(first, (name) => name).values()].map(({ length }) => length);
    expect(counts).toHaveLength(8);
    expect(Math.min(...counts)).toBeGreaterThan(70);
  });
});

test.each([
  ['nam@example.vn', 'email/nam@example.vn'],
  ['nam+1@example.vn', 'email/nam@example.vn'],
  ['n.a.m+2@gmail.com', 'email/nam@gmail.com'],
  ['nam@googlemail.com', 'email/nam@gmail.com'],
  ['n.am@example.vn', 'email/n.am@example.vn'],
  ['+1@example.vn', 'email/+1@example.vn'],
])('the mailbox of %s is one voter: %s', (address, key) => {
  expect(voterKey('otp-email', address)).toBe(key);
  expect(voterDomain('otp-phone', '+84912345678')).toBeNull();
});
