import { expect, test } from 'vitest';
import { admitComplaint, admitFinal, answerDueAt, complaintsUntil, standingOf } from './complaint.ts';

const at = (text: string) => Temporal.Instant.from(text);
const until = at('2024-09-21T00:00:00+07:00');
const list = { complaintsUntil: until, isFinal: false, openComplaints: 0 };

// Parameter 58, specification of contests section 11 (9)
test('five working days after Friday 13/9/2024 the window ends at 00h 21/9', () => {
  const published = at('2024-09-13T00:00:10+07:00');
  expect(complaintsUntil({ complaintWindowDays: 5 }, published)).toEqual(until);
  expect(complaintsUntil({ complaintWindowDays: 0 }, published)).toBeNull();
  expect(answerDueAt({ complaintWindowDays: 5 }, published)).toEqual(until);
  expect(answerDueAt({ complaintWindowDays: 0 }, published)).toEqual(until);
});

for (const [name, published, now, outcome] of [
  ['nothing is published', null, '2024-09-20T10:00:00+07:00', 'ranking-not-found'],
  [
    'the rules know no window',
    { ...list, complaintsUntil: null },
    '2024-09-20T10:00:00+07:00',
    'complaints-not-received',
  ],
  ['the last millisecond', list, '2024-09-20T23:59:59.999+07:00', 'admitted'],
  ['the end itself', list, '2024-09-21T00:00:00+07:00', 'complaints-closed'],
] as const)
  test(`a complaint when ${name}: ${outcome}`, () => {
    const admitted = admitComplaint(published, at(now));
    expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
  });

for (const [name, published, now, outcome, standing] of [
  ['in its window', list, '2024-09-20T23:59:59.999+07:00', 'complaints-still-received', 'provisional'],
  ['after its window', list, '2024-09-21T00:00:00+07:00', 'admitted', 'settling'],
  ['with a complaint open', { ...list, openComplaints: 1 }, '2024-09-21T00:00:00+07:00', 'complaints-open', 'settling'],
  ['without a window', { ...list, complaintsUntil: null }, '2024-09-13T00:00:10+07:00', 'admitted', 'settling'],
  ['that is final', { ...list, isFinal: true }, '2024-09-21T00:00:00+07:00', 'ranking-final', 'final'],
] as const)
  test(`declaring a list final ${name}: ${outcome}`, () => {
    const admitted = admitFinal(published, at(now));
    expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
    expect(standingOf({ complaintsUntil: published.complaintsUntil, isFinal: published.isFinal }, at(now))).toBe(
      standing,
    );
  });
