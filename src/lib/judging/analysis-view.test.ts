import { describe, expect, test } from 'vitest';
import { cutScore, halfWidth, severityWords, tiedSpan, type EntryView } from './analysis-view.ts';

const entry = (rank: number, pTop: number | null, band: EntryView['band']): EntryView => ({
  ...{ entryId: `e${rank}`, name: `E${rank}`, organisationName: '', categoryLabel: '', readings: 3 },
  ...{ mean: 9 - rank / 10, lowest: 8, highest: 9, place: rank, band },
  adjusted: pTop === null ? null : { points: 9 - rank / 10, low: 8, high: 9, rank, range: null, pTop },
});

describe('what cannot be told apart', () => {
  test('places from the first to the last of the band, with their probabilities', () =>
    expect(
      tiedSpan([entry(1, 1, 'sure'), entry(2, 0.73, 'tied'), entry(3, 0.43, 'tied'), entry(4, 0.02, 'out')]),
    ).toEqual({
      ...{ from: 2, until: 3, count: 2, least: 0.43, most: 0.73 },
    }));
  test('one alone is no band', () => expect(tiedSpan([entry(1, 0.5, 'tied')])).toBeNull());
  test('without a model there are no probabilities', () =>
    expect(tiedSpan([entry(4, null, 'tied'), entry(5, null, 'tied')])).toMatchObject({ least: null, most: null }));
});

test('the cut lies between the last inside and the first outside', () => {
  const list = [entry(1, 1, 'sure'), entry(2, 0.6, 'tied'), entry(3, 0.4, 'tied')];
  expect(cutScore(list, 2)).toBeCloseTo(8.75);
  expect(cutScore(list, 3)).toBeNull();
});

test('half of an interval', () => {
  expect(halfWidth({ low: 8, high: 9 })).toBe(0.5);
  expect(halfWidth({ low: null, high: 9 })).toBeNull();
});

describe('severity in words', () => {
  const say = (severity: number, low: number | null, high: number | null) =>
    severityWords(
      (key, values) => `${key} ${JSON.stringify(values)}`,
      { severity, low, high, who: 'x', level: 90 },
      (v) => v.toFixed(1),
    );
  test.each([
    [0.7, 0.2, 1.2, 'strict', '"points":"0.7","low":"0.2","high":"1.2"'],
    [-0.7, -1.2, -0.2, 'lenient', '"points":"0.7","low":"0.2","high":"1.2"'],
    [0.3, -0.2, 0.8, 'unclear', '"points":"0.3","low":"-0.2","high":"0.8"'],
    [-0.3, -0.8, 0.2, 'unclear', '"points":"0.3","low":"-0.2","high":"0.8"'],
    [0.3, null, null, 'unclear', '"points":"0.3"'],
  ])('%d (%s to %s) is %s', (severity, low, high, kind, values) => {
    expect(say(severity, low, high)).toContain(`judging.analysis.severity.${kind}`);
    expect(say(severity, low, high)).toContain(values);
  });
});
