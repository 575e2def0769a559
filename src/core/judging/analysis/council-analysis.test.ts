import { describe, expect, test } from 'vitest';
import { fraction } from '../../shared/fraction.ts';
import { readTable } from '../../shared/table.ts';
import { analyseCouncil, unconnectedGroups, type AnalysisQuestion } from './council-analysis.ts';
import { decimalText, fractionOfText, roundTables, withoutEntries, type RoundReading } from './round-readings.ts';
import { lightOf } from './round-reliability.ts';
import { bandsOf, secondReadings } from './second-readings.ts';
import { severity } from './severity.ts';

/** Twelve entries, six judges, three readings each; judge J5 gives half a point less. Scores in hundredths. */
const READINGS: readonly RoundReading[] = Array.from({ length: 12 }, (_, at) =>
  [0, 1, 3].map((step) => {
    const judge = (at + step) % 6;
    const hundredths = 600 + at * 20 + ((at * 7 + judge * 5) % 9) * 4 - (judge === 5 ? 50 : 0);
    return readingOf(`J${judge}`, `E${String(at).padStart(2, '0')}`, hundredths, at % 2 === 0 ? 'phan-mem' : 'dich-vu');
  }),
).flat();

function readingOf(
  judge: string,
  entry: string,
  hundredths: number,
  category = 'phan-mem',
  panel = 'P1',
): RoundReading {
  const total = fraction(hundredths, 100);
  return { judge, entry, category, panel, scoreSheet: 's', total, criteria: [{ criterion: 'c', points: total }] };
}

function questionOf(
  readings: readonly RoundReading[],
  asked: Partial<AnalysisQuestion> = {},
  scope = 'all',
): AnalysisQuestion {
  return { ...roundTables(readings, scope), method: 'additive', top: 3, level: 0.9, seed: 'seed', ...asked };
}

describe('tables of a round', () => {
  test.each([
    [fraction(700, 100), '7'],
    [fraction(6_995_001, 1_000_000), '6.995001'],
    [fraction(1, 8), '0.125'],
    [fraction(0), '0'],
    [fraction(-5, 100), '-0.05'],
  ])('points are written without rounding: %o', (value, text) => expect(decimalText(value)).toBe(text));

  test('what cannot be written is never rounded', () =>
    expect(() => decimalText(fraction(1, 3))).toThrow(/six decimals/));

  test.each(['7', '6.995001', '0.125'])('what was written is read again: %s', (text) =>
    expect(decimalText(fractionOfText(text))).toBe(text),
  );

  test('the order of sheets changes nothing', () =>
    expect(roundTables(READINGS.toReversed(), 'all')).toEqual(roundTables(READINGS, 'all')));

  test('a scope holds its own category, and names it only where ranks are inside it', () => {
    expect(roundTables(READINGS, 'dich-vu').totals.split('\n')).toHaveLength(1 + 6 * 3 + 1);
    expect(roundTables(READINGS, 'all').totals.split('\n')[0]).toBe('judge,entry,score');
    expect(roundTables(READINGS, 'by-category').totals.split('\n')[1]).toBe('J0,E00,phan-mem,6');
  });

  test('an entry that is taken out was never there', () => {
    const others = READINGS.filter(({ entry }) => entry !== 'E03');
    expect(withoutEntries(roundTables(READINGS, 'all'), new Set(['E03']))).toEqual(roundTables(others, 'all'));
  });
});

describe('the analysis of a round', () => {
  const found = analyseCouncil(questionOf(READINGS));

  test('its figures are those of `vinhdanh analyse severity` on the frozen table', () => {
    const table = readTable(roundTables(READINGS, 'all').totals, ['judge', 'entry', 'score']);
    const alone = table.ok && severity(table.value, { method: 'additive', top: 3, level: 0.9, seed: 'seed' });
    expect(alone && alone.ok && alone.value.entries).toEqual(found.severity?.entries);
    expect(found.severity?.judges[0]?.judge).toBe('J5');
  });

  test('raw means are exact, and stand beside', () => {
    const own = READINGS.filter(({ entry }) => entry === 'E11').map(
      ({ total }) => Number(total.numerator) / Number(total.denominator),
    );
    const mean = own.reduce((sum, one) => sum + one, 0) / own.length;
    expect(found.raw[0]).toMatchObject({ entry: 'E11', readings: 3, place: 1, meanHundredths: Math.round(mean * 100) });
    expect(found.raw).toHaveLength(12);
  });

  test('one group of judges, agreement on each criterion and on the total', () => {
    expect(found.reliability.groups.map(({ judges, panels }) => [judges.length, panels])).toEqual([[6, ['P1']]]);
    expect(found.reliability.lines.map(({ criterion, by }) => [criterion, by])).toEqual([
      ['s.c', 'variance'],
      [null, 'variance'],
    ]);
  });

  test('disputed are the entries judges lie furthest apart on', () => {
    const width = (entry: string | undefined) => {
      const line = found.raw.find((one) => one.entry === entry)!;
      return line.highHundredths - line.lowHundredths;
    };
    expect(width(found.disputed[0])).toBe(Math.max(...found.raw.map((line) => width(line.entry))));
  });

  test('ranks are inside the category where the scope asks for it', () => {
    const inside = analyseCouncil(questionOf(READINGS, {}, 'by-category'));
    expect(
      inside.raw
        .filter(({ place }) => place === 1)
        .map(({ entry }) => entry)
        .sort(),
    ).toEqual(['E10', 'E11']);
  });
});

describe('where nothing may be compared (SEV-5, SEV-6, CH-3)', () => {
  test('panels that share no judge: raw means alone, and the groups by name', () => {
    const apart = Array.from({ length: 10 }, (_, at) =>
      [0, 1, 2].map((judge) =>
        readingOf(`J${at % 2}${judge}`, `E${at}`, 600 + at * 10 + judge * 5, 'phan-mem', `P${at % 2}`),
      ),
    ).flat();
    const found = analyseCouncil(questionOf(apart));
    expect(found.severity).toBeNull();
    expect(unconnectedGroups(found).map(({ judges }) => judges)).toEqual([
      ['J00', 'J01', 'J02'],
      ['J10', 'J11', 'J12'],
    ]);
    expect(found.reliability.groups.map(({ panels }) => panels)).toEqual([['P0'], ['P1']]);
    expect(found.raw).toHaveLength(10);
    expect(found.reliability.lines.every(({ by }) => by === 'icc')).toBe(true);
  });

  test('too few judges, too few readings, nothing at all', () => {
    const three = READINGS.filter(({ judge }) => ['J0', 'J1', 'J3'].includes(judge));
    expect(analyseCouncil(questionOf(three)).refusal).toMatchObject({ code: 'too-few-judges', judges: 3, need: 5 });
    expect(analyseCouncil(questionOf(READINGS.slice(0, 12))).refusal).toMatchObject({
      code: 'too-few-readings',
      need: 20,
    });
    expect(analyseCouncil(questionOf([]))).toMatchObject({ raw: [], severity: null, refusal: { code: 'empty-file' } });
  });
});

test.each([
  [0.75, 'green'],
  [0.749, 'amber'],
  [0.5, 'amber'],
  [0.499, 'red'],
  [-0.2, 'red'],
])('reliability of the result %d is %s', (average, light) => expect(lightOf(average)).toBe(light));

describe('who should get one more reading (ASG-8)', () => {
  const raw = Array.from({ length: 30 }, (_, at) => ({
    ...{ entry: `E${String(at + 1).padStart(2, '0')}`, category: null, readings: 3, place: at + 1 },
    ...{ meanHundredths: 900 - at * 10, lowHundredths: 0, highHundredths: 0 },
  }));

  test('without a model: raw places 4 to 23 of a TOP 10', () => {
    const bands = bandsOf({ raw, severity: null, top: 10 });
    expect([3, 4, 23, 24].map((place) => bands.get(raw[place - 1]!.entry))).toEqual(['sure', 'tied', 'tied', 'out']);
  });

  test('no entry is near a cut that lies behind them all', () => {
    const bands = bandsOf({ raw: raw.slice(0, 10), severity: null, top: 10 });
    expect(new Set(bands.values())).toEqual(new Set(['sure']));
  });

  test.each([
    [0.05, 'out'],
    [0.051, 'tied'],
    [0.949, 'tied'],
    [0.95, 'sure'],
  ])('with one: P(TOP k) of %d is %s', (pTop, band) => {
    const severityOf = { entries: [{ entry: 'E01', pTop }] } as never;
    expect(bandsOf({ raw: raw.slice(0, 1), severity: severityOf, top: 10 }).get('E01')).toBe(band);
  });

  const judges = [
    { judge: 'A', panel: 'P', load: 2, max: null },
    { judge: 'B', panel: 'P', load: 0, max: null },
    { judge: 'C', panel: 'P', load: 1, max: null },
  ];
  const alike = { barred: () => false, level: () => 0 };

  test('each goes to the judge with the least to read; loads rise as they are given', () => {
    const given = secondReadings({ raw: raw.slice(0, 4), severity: null, top: 3 }, { judges, ...alike });
    expect(given.map(({ entry, judge }) => [entry, judge])).toEqual([
      ['E02', 'B'],
      ['E03', 'B'],
      ['E04', 'C'],
    ]);
  });

  test('never to whoever has read it or is in a conflict; nobody left is said', () => {
    const barred = (entry: string, judge: string) => judge === 'B' || entry === 'E03';
    const given = secondReadings({ raw: raw.slice(0, 4), severity: null, top: 3 }, { judges, ...alike, barred });
    expect(given.map(({ judge }) => judge)).toEqual(['C', null, 'A']);
  });

  test('nobody gets more than their own limit; of those with as little to read, whoever knows it best', () => {
    const limited = judges.map((one) => ({ ...one, max: one.judge === 'B' ? 1 : 2 }));
    const level = (_entry: string, judge: string) => (judge === 'C' ? 3 : 0);
    const given = secondReadings(
      { raw: raw.slice(0, 4), severity: null, top: 3 },
      { ...alike, judges: limited, level },
    );
    expect(given.map(({ judge }) => judge)).toEqual(['B', 'C', null]);
    const idle = judges.map((one) => ({ ...one, load: 0 }));
    const [first] = secondReadings({ raw: raw.slice(0, 4), severity: null, top: 3 }, { ...alike, judges: idle, level });
    expect(first?.judge).toBe('C');
  });
});
