import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/table.ts';
import { timing } from './timing.ts';

type Row = readonly [participant: string, item: string, seconds: number, score?: number];

function analyse(rows: readonly Row[], columns = 'participant,item,seconds,score') {
  const table = readTable([columns, ...rows.map((row) => row.join(','))].join('\n'), [
    'participant',
    'item',
    'seconds',
  ]);
  const found = table.ok ? timing(table.value) : table;
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

/** Deterministic noise of mean 0, different for each person and item. */
const noise = (person: number, item: number) => Math.sin(37 * person + 101 * item * item + 13 * person * item) * 0.35;

/** 60 people of different speed on ten questions; `change` may replace a time. */
function rows(change: (person: number, item: number, seconds: number) => number = (_p, _i, seconds) => seconds): Row[] {
  return Array.from({ length: 60 }, (_, person) =>
    Array.from({ length: 10 }, (_, item): Row => {
      const speed = ((person % 20) - 9.5) / 25;
      const seconds = Math.exp(3.2 + item / 10 - speed + noise(person, item));
      return [
        `P${String(person).padStart(2, '0')}`,
        `Q${item}`,
        change(person, item, seconds),
        person === 5 ? 1 : Number(noise(person, item) > 0),
      ];
    }),
  ).flat();
}

describe('INT-2: the lognormal model of times', () => {
  const found = analyse(rows());

  test('longer questions have a larger beta', () => {
    const betas = found.items.map(({ beta }) => beta);
    expect(betas).toEqual(betas.toSorted((a, b) => a - b));
    expect(betas[0]).toBeCloseTo(3.2, 0);
  });

  test('people come fastest first, and fast ones are fast', () => {
    const taus = found.people.map(({ tau }) => tau);
    expect(taus).toEqual(taus.toSorted((a, b) => b - a));
    expect(found.people.slice(0, 3).every(({ participant }) => Number(participant.slice(1)) % 20 > 15)).toBe(true);
  });

  test('sigma is the spread of speeds', () => expect(found.sigma).toBeCloseTo(0.23, 1));

  test('a second on the clock moves beta, not speed: minutes instead of seconds change nothing else', () => {
    const slower = analyse(rows((_p, _i, seconds) => 60 * seconds));
    expect(slower.sigma).toBeCloseTo(found.sigma, 8);
    expect(slower.people.map(({ participant }) => participant)).toEqual(
      found.people.map(({ participant }) => participant),
    );
    expect((slower.items[0]?.beta ?? 0) - (found.items[0]?.beta ?? 0)).toBeCloseTo(Math.log(60), 8);
  });

  test('the fit is χ² on one less than the answers', () => {
    const [person] = found.people;
    expect([person?.answers, person?.df]).toEqual([10, 9]);
    expect(person?.p).toBeGreaterThan(0.001);
  });
});

describe('INT-3: flags', () => {
  test('very fast and right', () => {
    const found = analyse(rows((person, _item, seconds) => (person === 5 ? seconds / 4 : seconds)));
    expect(found.people[0]).toMatchObject({ participant: 'P05', flags: expect.arrayContaining(['fast-and-right']) });
  });

  test('without scores nobody is "fast and right"', () => {
    const times = rows((person, _item, seconds) => (person === 5 ? seconds / 4 : seconds));
    const found = analyse(
      times.map(([p, i, s]) => [p, i, s]),
      'participant,item,seconds',
    );
    expect(found.people.some(({ flags }) => flags.includes('fast-and-right'))).toBe(false);
  });

  test('a rhythm that is not the questions’ is a misfit', () => {
    const found = analyse(
      rows((person, item, seconds) => (person === 30 ? seconds * (item % 2 === 0 ? 6 : 1 / 6) : seconds)),
    );
    expect(found.people.find(({ participant }) => participant === 'P30')?.flags).toContain('misfit');
  });

  test('rapid answers are those under a tenth of the mean time, at most 10 seconds', () => {
    const found = analyse(rows((person, item, seconds) => (person === 40 && item < 2 ? 0.5 : seconds)));
    expect(found.people.find(({ participant }) => participant === 'P40')).toMatchObject({
      effort: 0.8,
      flags: expect.arrayContaining(['low-effort']),
    });
    expect(analyse(rows((_p, _i, seconds) => seconds * 100)).items[0]?.rapidBelow).toBe(10);
  });
});

test('people who do not differ have a sigma of 0, with a warning', () => {
  const found = analyse(
    rows((person, item) => Math.exp(3 + ((person * 7 + item * 6) % 10 === 0 ? 0.4 : -0.1 * ((person + item) % 2)))),
  );
  expect([found.sigma === 0, found.warnings]).toEqual([true, [{ code: 'speeds-do-not-differ' }]]);
});

test('an item on which all took the same time has no spread to estimate: not converged', () =>
  expect(() => analyse(rows((_p, item, seconds) => (item === 0 ? 10 : seconds)))).toThrow('not-converged'));
