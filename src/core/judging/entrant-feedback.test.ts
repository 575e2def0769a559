import { describe, expect, test } from 'vitest';
import { fraction } from '../shared/fraction.ts';
import { admitToFeedback, criterionMeans, shuffledComments, type FeedbackSheet } from './entrant-feedback.ts';

const at = (text: string) => Temporal.Instant.from(text);
const OPENS = '2019-05-01T00:00:00+07:00';
const rules = { comments: true, scores: true, opens: OPENS, source: [] };

describe('when an entrant is told', () => {
  const facts = { rules, isAnnounced: true, isReleased: true, now: at(OPENS) };
  test.each([
    ['all of it holds', {}, 'told'],
    ['the season gives none', { rules: undefined }, 'feedback-not-given'],
    ['the season gives neither', { rules: { ...rules, comments: false, scores: false } }, 'feedback-not-given'],
    ['the result is not public', { isAnnounced: false }, 'feedback-result-not-public'],
    ['the organiser has not released it', { isReleased: false }, 'feedback-not-released'],
    ['a millisecond too early', { now: at('2019-04-30T23:59:59.999+07:00') }, 'feedback-not-open'],
    [
      'no instant is set',
      { rules: { comments: true, scores: false, source: [] }, now: at('2019-01-01T00:00:00Z') },
      'told',
    ],
  ])('%s: %s', (_when, given, outcome) => {
    const admitted = admitToFeedback({ ...facts, ...given });
    expect(admitted.ok ? 'told' : admitted.refusal.code).toBe(outcome);
  });
});

const sheet = (
  entry: string,
  judge: string,
  points: readonly [number, number],
  comments: FeedbackSheet['comments'] = {},
): FeedbackSheet => ({
  ...{ scoreSheetId: `${entry}-${judge}`, version: 1, entry, judge, comments },
  criteria: [
    { criterion: 'a', points: fraction(points[0]) },
    { criterion: 'b', points: fraction(points[1]) },
  ],
});

describe('own means beside those of the category', () => {
  const five = ['E1', 'E2', 'E3', 'E4', 'E5'];
  const judges = ['J1', 'J2', 'J3'];
  const all = five.flatMap((entry, e) => judges.map((judge, j) => sheet(entry, judge, [5 + e, 8 - (j === 2 ? 1 : 0)])));

  test('exact until shown: every entry counts alike', () =>
    expect(criterionMeans('E5', all)).toEqual({
      ok: true,
      value: [
        { criterion: 'a', ownHundredths: 900, categoryHundredths: 700 },
        { criterion: 'b', ownHundredths: 767, categoryHundredths: 767 },
      ],
    }));

  test.each([
    ['four entries', all.filter(({ entry }) => entry !== 'E1')],
    ['two judges of one’s own', all.filter(({ entry, judge }) => entry !== 'E5' || judge !== 'J1')],
    ['none at all', []],
  ])('nothing with %s', (_what, sheets) =>
    expect(criterionMeans('E5', sheets)).toEqual({
      ok: false,
      refusal: { code: 'feedback-too-few', entries: 5, judges: 3 },
    }),
  );
});

describe('comments', () => {
  const judges = Array.from({ length: 8 }, (_, j) => `J${j}`);
  const sheets = judges.map((judge) => sheet('E', judge, [5, 5], { a: `${judge} a`, b: ` ${judge} b `, c: '' }));
  const order = (seed: string, criterion: string) =>
    shuffledComments(sheets, ['a', 'b', 'c'], seed)
      .find((one) => one.criterion === criterion)
      ?.comments.map(({ text }) => text.slice(0, 2));

  test('by criterion, in the order of the sheet, none where nobody wrote', () =>
    expect(shuffledComments(sheets, ['b', 'a', 'c'], 's').map(({ criterion }) => criterion)).toEqual(['b', 'a']));
  test('all of them, none twice', () => expect(order('s', 'a')?.toSorted()).toEqual(judges));
  test('in another order on each criterion: no place tells a judge', () =>
    expect(order('s', 'a')).not.toEqual(order('s', 'b')));
  test('the same each time, whatever the order of rows', () => {
    expect(order('s', 'a')).toEqual(order('s', 'a'));
    expect(shuffledComments(sheets.toReversed(), ['a'], 's')).toEqual(shuffledComments(sheets, ['a'], 's'));
    expect(order('s', 'a')).not.toEqual(order('other', 'a'));
  });
});
