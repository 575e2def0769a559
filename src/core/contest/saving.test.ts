import { describe, expect, test } from 'vitest';
import { acceptSave, acceptSubmission, expiryOf, type RunningAttempt } from './saving.ts';

const at = (text: string) => Temporal.Instant.from(text);
const deadline = at('2024-09-13T00:00+07:00');
const running: RunningAttempt = { deadline, submittedAt: null, revision: 3 };
const submitted: RunningAttempt = { ...running, submittedAt: at('2024-09-12T23:00+07:00') };
const rules = (onExpiry: 'autosubmit' | 'grace' | 'abandon') => ({ onExpiry, graceSeconds: 10 });
const over = { ok: false, refusal: { code: 'attempt-time-over', deadline } } as const;
const kept = { ok: true, value: undefined } as const;

const LAST_MOMENT = '2024-09-12T23:59:59.999+07:00';
const AT_DEADLINE = '2024-09-13T00:00+07:00';
const IN_GRACE = '2024-09-13T00:00:09.999+07:00';
const AFTER_GRACE = '2024-09-13T00:00:10+07:00';

describe('a save', () => {
  for (const [onExpiry, moment, expected] of [
    ['autosubmit', LAST_MOMENT, kept],
    ['autosubmit', AT_DEADLINE, kept],
    ['autosubmit', IN_GRACE, kept],
    ['autosubmit', AFTER_GRACE, over],
    ['abandon', IN_GRACE, kept],
    ['abandon', AFTER_GRACE, over],
    ['grace', LAST_MOMENT, kept],
    ['grace', AT_DEADLINE, over],
  ] as const)
    test(`under ${onExpiry} at ${moment}: ${expected.ok ? 'kept' : 'refused'}`, () =>
      expect(acceptSave(running, rules(onExpiry), { now: at(moment), revision: 4 })).toEqual(expected));

  for (const revision of [2, 3])
    test(`of revision ${revision} does not overwrite revision 3`, () =>
      expect(acceptSave(running, rules('autosubmit'), { now: at(LAST_MOMENT), revision })).toEqual({
        ok: false,
        refusal: { code: 'save-out-of-date', revision: 3 },
      }));

  test('after handing in is refused', () =>
    expect(acceptSave(submitted, rules('autosubmit'), { now: at(LAST_MOMENT), revision: 4 })).toEqual({
      ok: false,
      refusal: { code: 'attempt-already-submitted', submittedAt: submitted.submittedAt },
    }));

  test('of an attempt without a deadline is always in time', () =>
    expect(
      acceptSave({ ...running, deadline: null }, rules('autosubmit'), { now: at('2030-01-01T00:00Z'), revision: 4 }),
    ).toEqual(kept));
});

describe('handing in', () => {
  for (const [onExpiry, moment, expected] of [
    ['autosubmit', LAST_MOMENT, { ok: true, value: { answers: 'sent' } }],
    ['autosubmit', IN_GRACE, { ok: true, value: { answers: 'sent' } }],
    ['autosubmit', AFTER_GRACE, over],
    ['grace', LAST_MOMENT, { ok: true, value: { answers: 'sent' } }],
    ['grace', AT_DEADLINE, { ok: true, value: { answers: 'saved' } }],
    ['grace', IN_GRACE, { ok: true, value: { answers: 'saved' } }],
    ['grace', AFTER_GRACE, over],
    ['abandon', AFTER_GRACE, over],
  ] as const)
    test(`under ${onExpiry} at ${moment}: ${expected.ok ? expected.value.answers : 'refused'}`, () =>
      expect(acceptSubmission(running, rules(onExpiry), { now: at(moment), revision: 4 })).toEqual(expected));

  test('with the answers just saved is accepted', () =>
    expect(acceptSubmission(running, rules('autosubmit'), { now: at(LAST_MOMENT), revision: 3 }).ok).toBe(true));

  test('with answers older than the saved ones is refused', () =>
    expect(acceptSubmission(running, rules('autosubmit'), { now: at(LAST_MOMENT), revision: 2 })).toEqual({
      ok: false,
      refusal: { code: 'save-out-of-date', revision: 3 },
    }));

  test('a second time is refused with the instant of the first, also after the deadline', () =>
    expect(acceptSubmission(submitted, rules('autosubmit'), { now: at(AFTER_GRACE), revision: 4 })).toEqual({
      ok: false,
      refusal: { code: 'attempt-already-submitted', submittedAt: submitted.submittedAt },
    }));
});

describe('an attempt nobody handed in', () => {
  for (const [onExpiry, moment, expected] of [
    ['autosubmit', IN_GRACE, null],
    ['autosubmit', AFTER_GRACE, 'submit-as-saved'],
    ['grace', AFTER_GRACE, 'abandon'],
    ['abandon', IN_GRACE, null],
    ['abandon', AFTER_GRACE, 'abandon'],
  ] as const)
    test(`under ${onExpiry} at ${moment}: ${expected ?? 'still runs'}`, () =>
      expect(expiryOf(running, rules(onExpiry), at(moment))).toBe(expected));

  test('does not expire once handed in', () =>
    expect(expiryOf(submitted, rules('autosubmit'), at(AFTER_GRACE))).toBe(null));
});
