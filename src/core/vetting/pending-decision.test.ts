import { expect, test } from 'vitest';
import type { EntryState } from '../dossier/states.ts';
import { isReleasable, readReason, type Decision } from './pending-decision.ts';

test.each<[Decision, EntryState, boolean]>([
  ['accept', 'submitted', true],
  ['accept', 'returned', false],
  ['not-accept', 'submitted', true],
  ['not-accept', 'returned', true],
  ['accept', 'withdrawn', false],
  ['not-accept', 'accepted', false],
])('%s of an entry that is %s: %s', (decision, state, may) => {
  expect(isReleasable({ decision, state })).toBe(may);
});

test.each<[Decision, string, unknown]>([
  ['accept', 'ignored', { ok: true, value: null }],
  ['not-accept', '  ', { ok: false, refusal: { code: 'decision-reason-missing' } }],
  ['not-accept', ' Thiếu minh chứng ', { ok: true, value: 'Thiếu minh chứng' }],
  ['not-accept', 'x'.repeat(2001), { ok: false, refusal: { code: 'decision-text-too-long', maxCharacters: 2000 } }],
])('the reason of %s from %j', (decision, typed, read) => expect(readReason(decision, typed)).toEqual(read));
