import { describe, expect, test } from 'vitest';
import {
  admitComplaintAnswer,
  admitEntrantComplaint,
  admitSecondLook,
  complaintAnswerDue,
  readComplaintWords,
  USUAL_COMPLAINT_RULES,
  type DecisionToldOf,
} from './entrant-complaint.ts';

const at = (text: string) => Temporal.Instant.from(text);
const told: DecisionToldOf = {
  state: 'not-accepted',
  toldAt: at('2019-03-11T10:00:00+07:00'),
  isComplainedAbout: false,
};
// Ten working days after Monday 11/3/2019 end with Monday 25/3.
const END = '2019-03-26T00:00:00+07:00';

test.each<[string, Partial<DecisionToldOf>, string, string]>([
  ['at once', {}, '2019-03-11T10:00:00+07:00', 'admitted'],
  ['at the last millisecond', {}, '2019-03-25T23:59:59.999+07:00', 'admitted'],
  ['at the end', {}, END, 'entrant-complaints-closed'],
  ['about a return', { state: 'returned' }, '2019-03-12T10:00:00+07:00', 'admitted'],
  ['about an exclusion', { state: 'excluded' }, '2019-03-12T10:00:00+07:00', 'admitted'],
  ['about a result', { state: 'not-recognised' }, '2019-03-12T10:00:00+07:00', 'admitted'],
  [
    'about a result not published',
    { state: 'not-recognised', toldAt: null },
    '2019-03-12T10:00:00+07:00',
    'complaint-nothing-against',
  ],
  ['about an acceptance', { state: 'accepted' }, '2019-03-12T10:00:00+07:00', 'complaint-nothing-against'],
  ['about a draft', { state: 'draft' }, '2019-03-12T10:00:00+07:00', 'complaint-nothing-against'],
  ['a second time', { isComplainedAbout: true }, '2019-03-12T10:00:00+07:00', 'complaint-made-already'],
])('a complaint %s: %s', (_name, change, now, outcome) => {
  const admitted = admitEntrantComplaint({ ...told, ...change }, USUAL_COMPLAINT_RULES, at(now));
  expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
});

test('a season without a window receives none; an answer always has a day', () => {
  const none = { complaintDays: 0, answerDays: 0 };
  expect(admitEntrantComplaint(told, none, told.toldAt!)).toEqual({
    ok: false,
    refusal: { code: 'entrant-complaints-closed', until: null },
  });
  expect(complaintAnswerDue(none, told.toldAt!)).toEqual(at('2019-03-13T00:00:00+07:00'));
});

describe('an answer', () => {
  const progress = { isAnswered: false, proposedBy: null, decidedBy: ['decider', 'releaser'] };
  const outcome = (result: { ok: boolean; refusal?: { code: string } }) =>
    result.ok ? 'admitted' : result.refusal?.code;

  test('is proposed while none waits', () => {
    expect(outcome(admitComplaintAnswer(progress))).toBe('admitted');
    expect(outcome(admitComplaintAnswer({ ...progress, proposedBy: 'a' }))).toBe('complaint-answer-waits');
    expect(outcome(admitComplaintAnswer({ ...progress, isAnswered: true }))).toBe('complaint-answered');
  });

  test.each([
    ['b', 'a', 'admitted'],
    ['a', 'a', 'complaint-second-person'],
    ['decider', 'a', 'complaint-own-decision'],
    ['b', null, 'complaint-answer-not-proposed'],
  ])('%s looks a second time at what %s proposed: %s', (person, proposedBy, code) => {
    expect(outcome(admitSecondLook({ ...progress, proposedBy }, person))).toBe(code);
  });
});

test.each([
  ['', 'complaint-words-missing'],
  [' \n', 'complaint-words-missing'],
  ['ă'.repeat(5000), 'kept'],
  ['ă'.repeat(5001), 'complaint-words-too-long'],
])('words %#', (text, code) => {
  const read = readComplaintWords(text);
  expect(read.ok ? 'kept' : read.refusal.code).toBe(code);
});
