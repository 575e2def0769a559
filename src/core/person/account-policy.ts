import { accept, refuse, type Result } from '../shared/result.ts';
import { STAFF_ROLES, type RoleName } from './roles.ts';

/**
 * What a password must be, in characters as a person counts them. The upper bound keeps hashing from being abused.
 *
 * Source: TCVN 14423:2026 as paraphrased in the compliance settings ("≥ 8 with a second factor, ≥ 14 and 4 classes without").
 */
export const PASSWORD_RULES = {
  minCharacters: { withSecondFactor: 8, withoutSecondFactor: 14 },
  maxCharacters: 128,
  classesWithoutSecondFactor: ['lower-case', 'upper-case', 'digit', 'symbol'],
} as const;

/**
 * When signing in is suspended. Five failures is the rule of the same source; the quarter of an hour is ours, chosen so that
 * nobody needs an administrator on the last evening of a registration.
 */
export const LOCKOUT = { failures: 5, minutes: 15 } as const;

/** Minutes without activity after which a session asks for sign-in again. Source: as `PASSWORD_RULES`. */
export const IDLE_MINUTES = { account: 15, administrator: 5 } as const;

export type CharacterClass = (typeof PASSWORD_RULES.classesWithoutSecondFactor)[number];

export type PasswordRefusal =
  | { readonly code: 'password-too-short'; readonly minCharacters: number }
  | { readonly code: 'password-too-long'; readonly maxCharacters: number }
  | { readonly code: 'password-lacks-classes'; readonly missing: readonly CharacterClass[] };

export type SecondFactor = 'totp' | 'none';

const CLASS_PATTERNS: Record<CharacterClass, RegExp> = {
  'lower-case': /\p{Ll}/u,
  'upper-case': /\p{Lu}/u,
  digit: /\p{Nd}/u,
  symbol: /[^\p{L}\p{M}\p{Nd}]/u,
};

/**
 * By which of the two rules the password of a person is judged. Whoever holds staff roles alone can use none of them without a
 * second factor, so that it counts as there before it is turned on.
 */
export function passwordRuleFor(person: {
  readonly hasSecondFactor: boolean;
  readonly roles: readonly RoleName[];
}): SecondFactor {
  const hasStaffRolesAlone = person.roles.length > 0 && person.roles.every((role) => STAFF_ROLES.has(role));
  return person.hasSecondFactor || hasStaffRolesAlone ? 'totp' : 'none';
}

/** Whether a new password may be set by somebody who has, or has not, a second factor. Length is counted in code points of its NFC form. */
export function admitPassword(password: string, secondFactor: SecondFactor): Result<void, PasswordRefusal> {
  const { minCharacters, maxCharacters, classesWithoutSecondFactor } = PASSWORD_RULES;
  const text = password.normalize('NFC');
  const length = [...text].length;
  const min = secondFactor === 'totp' ? minCharacters.withSecondFactor : minCharacters.withoutSecondFactor;
  if (length < min) return refuse({ code: 'password-too-short', minCharacters: min });
  if (length > maxCharacters) return refuse({ code: 'password-too-long', maxCharacters });
  const missing = classesWithoutSecondFactor.filter((name) => !CLASS_PATTERNS[name].test(text));
  if (secondFactor === 'none' && missing.length > 0) return refuse({ code: 'password-lacks-classes', missing });
  return accept(undefined);
}

/**
 * Until when sign-in is suspended after these failures, or `null`. Only failures since the last success count; the suspension
 * runs from the fifth of them and then from each further one.
 */
export function suspendedUntil(failuresSinceSuccess: readonly Temporal.Instant[]): Temporal.Instant | null {
  if (failuresSinceSuccess.length < LOCKOUT.failures) return null;
  const last = failuresSinceSuccess.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1);
  return last?.add({ minutes: LOCKOUT.minutes }) ?? null;
}

/** Whether signing in may be tried at `now`. At the very end of the suspension it may. */
export function maySignIn(
  failuresSinceSuccess: readonly Temporal.Instant[],
  now: Temporal.Instant,
): Result<void, { readonly code: 'sign-in-suspended'; readonly until: Temporal.Instant }> {
  const until = suspendedUntil(failuresSinceSuccess);
  if (until === null || Temporal.Instant.compare(now, until) >= 0) return accept(undefined);
  return refuse({ code: 'sign-in-suspended', until });
}
