import { expect, test } from 'vitest';
import type { EntryState } from '../dossier/states.ts';
import { completionCutShort, isReleasable, readReason, type Decision } from './pending-decision.ts';

test.each<[Decision, EntryState, boolean]>([
  ['accept', 'submitted', true],
  ['accept', 'returned', false],
  ['not-accept', 'submitted', true],
  ['not-accept', 'returned', true],
  ['accept', 'withdrawn', false],
  ['not-accept', 'accepted', false],
])('%s of an entry that is %s: %s', (decision, state, may) => {
  expect(isReleasable({ decision, state, sequence: 1, decidedOn: 1 })).toBe(may);
});

test('a decision does not outlive the next move of its entry, wherever that led', () => {
  expect(isReleasable({ decision: 'accept', state: 'submitted', sequence: 3, decidedOn: 1 })).toBe(false);
});

const DUE = Temporal.Instant.from('2019-03-13T00:00:00+07:00');
test.each<[string, Decision, EntryState, Temporal.Instant | null, number, boolean]>([
  ['a second before it is due', 'not-accept', 'returned', DUE, -1, true],
  ['when it is due', 'not-accept', 'returned', DUE, 0, false],
  ['returned without a date', 'not-accept', 'returned', null, -1, false],
  ['handed in again', 'not-accept', 'submitted', DUE, -1, false],
  ['an acceptance that its return overtook', 'accept', 'returned', DUE, -1, false],
])('a refusal cuts completion short, %s', (_name, decision, state, dueAt, seconds, isCut) => {
  expect(completionCutShort({ decision, state, dueAt }, DUE.add({ seconds }))).toEqual(isCut ? DUE : null);
});

test.each<[Decision, string, unknown]>([
  ['accept', 'ignored', { ok: true, value: null }],
  ['not-accept', '  ', { ok: false, refusal: { code: 'decision-reason-missing' } }],
  ['not-accept', ' Thiếu minh chứng ', { ok: true, value: 'Thiếu minh chứng' }],
  ['not-accept', 'x'.repeat(2001), { ok: false, refusal: { code: 'decision-text-too-long', maxCharacters: 2000 } }],
])('the reason of %s from %j', (decision, typed, read) => expect(readReason(decision, typed)).toEqual(read));
