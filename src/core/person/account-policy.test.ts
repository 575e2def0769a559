import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import {
  admitPassword,
  LOCKOUT,
  maySignIn,
  PASSWORD_RULES,
  passwordRuleFor,
  suspendedUntil,
} from './account-policy.ts';

const all = PASSWORD_RULES.classesWithoutSecondFactor;

describe('the rule for a password', () => {
  for (const [who, hasSecondFactor, roles, rule] of [
    ['somebody without a role', false, [], 'none'],
    ['somebody with a second factor', true, [], 'totp'],
    ['a judge', false, ['judge'], 'none'],
    ['an organiser, whose role waits for the second factor', false, ['organiser'], 'totp'],
    ['an organiser who judges elsewhere', false, ['organiser', 'judge'], 'none'],
    ['the same with a second factor', true, ['organiser', 'judge'], 'totp'],
  ] as const)
    it(`of ${who}: ${rule}`, () => expect(passwordRuleFor({ hasSecondFactor, roles })).toBe(rule));
});

describe('a password (TCVN 14423:2026)', () => {
  for (const [password, factor, outcome] of [
    ['a'.repeat(8), 'totp', accept(undefined)],
    ['a'.repeat(7), 'totp', refuse({ code: 'password-too-short', minCharacters: 8 })],
    ['Abcdefghij12#4', 'none', accept(undefined)],
    ['Abcdefghij12#', 'none', refuse({ code: 'password-too-short', minCharacters: 14 })],
    ['abcdefghij12#4', 'none', refuse({ code: 'password-lacks-classes', missing: ['upper-case'] })],
    ['               ', 'none', refuse({ code: 'password-lacks-classes', missing: all.slice(0, 3) })],
    ['Đường vạn dặm 9', 'none', accept(undefined)],
    ['a'.repeat(128), 'totp', accept(undefined)],
    ['a'.repeat(129), 'totp', refuse({ code: 'password-too-long', maxCharacters: 128 })],
    ['\u{1F600}'.repeat(7), 'totp', refuse({ code: 'password-too-short', minCharacters: 8 })],
  ] as const) {
    const named = outcome.ok ? 'accepted' : outcome.refusal.code;
    it(`"${password.slice(0, 20)}" (${[...password].length} characters, second factor ${factor}): ${named}`, () => {
      expect(admitPassword(password, factor)).toEqual(outcome);
    });
  }

  it('is as long in decomposed form as in composed form', () => {
    expect(admitPassword('ế'.repeat(7).normalize('NFD'), 'totp').ok).toBe(false);
  });
});

describe('lock-out', () => {
  const at = (minute: number) => Temporal.Instant.from('2024-03-01T16:00:00Z').add({ minutes: minute });
  const fiveFailures = [at(4), at(0), at(1), at(2), at(3)];

  it('needs five failures', () => {
    expect(suspendedUntil(fiveFailures.slice(1))).toBe(null);
    expect(suspendedUntil(fiveFailures)).toEqual(at(4 + LOCKOUT.minutes));
  });

  it('lasts until its last instant, which is free again', () => {
    const until = at(19);
    expect(maySignIn(fiveFailures, until.subtract({ milliseconds: 1 }))).toEqual(
      refuse({ code: 'sign-in-suspended', until }),
    );
    expect(maySignIn(fiveFailures, until)).toEqual(accept(undefined));
  });
});
