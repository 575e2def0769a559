import type { PasswordRefusal } from '#core/person/account-policy.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import type { MessageKey, Translate } from '#messages/translate.ts';
import type { DeclineRefusal } from '#server/app/judging/decline-invitation.ts';
import type { AcceptRefusal } from '#server/app/person/accept-invitation.ts';
import type { ChangePasswordRefusal } from '#server/app/person/change-password.ts';
import type { SetUpRefusal } from '#server/app/person/create-first-administrator.ts';
import type { EnrolRefusal } from '#server/app/person/enrol-second-factor.ts';
import type { SecondFactorRefusal } from '#server/app/person/present-second-factor.ts';
import type { ResetRequestRefusal } from '#server/app/person/request-password-reset.ts';
import type { ResetPasswordRefusal } from '#server/app/person/reset-password.ts';
import type { DemoRefusal } from '#server/app/person/sign-in-as-demo-person.ts';
import type { SignInRefusal } from '#server/app/person/sign-in.ts';

export type AccountRefusal =
  | SignInRefusal
  | DemoRefusal
  | SecondFactorRefusal
  | EnrolRefusal
  | AcceptRefusal
  | DeclineRefusal
  | SetUpRefusal
  | ChangePasswordRefusal
  | ResetRequestRefusal
  | ResetPasswordRefusal;

/** A refusal in words, and the field it stands at. */
export interface FormProblem {
  readonly field: Field;
  readonly text: string;
}

type Field = 'email' | 'password' | 'current' | 'name' | 'code' | 'reason' | 'form';

const FIELDS: Record<AccountRefusal['code'], Field> = {
  'email-malformed': 'email',
  'email-taken': 'email',
  'sign-in-failed': 'email',
  'sign-in-suspended': 'email',
  'too-many-requests': 'email',
  'password-missing': 'password',
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-lacks-classes': 'password',
  'password-unchanged': 'password',
  'current-password-wrong': 'current',
  'name-missing': 'name',
  'second-factor-wrong': 'code',
  'second-factor-suspended': 'code',
  'second-factor-already-set': 'form',
  'second-factor-not-begun': 'form',
  'not-a-demo': 'form',
  'person-not-found': 'form',
  'invitation-not-found': 'form',
  'invitation-withdrawn': 'form',
  'invitation-used': 'form',
  'invitation-declined': 'form',
  'member-reason-missing': 'reason',
  'invitation-expired': 'form',
  'sign-in-to-accept': 'form',
  'set-up-link-not-valid': 'form',
  'password-not-set': 'form',
  'reset-link-not-valid': 'form',
};

/** Says a refusal in the reader's language. */
export function problemOf(
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
  refusal: AccountRefusal,
): FormProblem {
  return {
    field: FIELDS[refusal.code],
    text: t(`person.refusal.${refusal.code}` satisfies MessageKey, factsOf({ t, locale }, refusal)),
  };
}

function factsOf({ t, locale }: { readonly t: Translate; readonly locale: Locale }, refusal: AccountRefusal) {
  const moment = (instant: Temporal.Instant) => formatMoment(instant.epochMilliseconds, locale);
  switch (refusal.code) {
    case 'sign-in-suspended':
    case 'second-factor-suspended':
      return { until: moment(refusal.until) };
    case 'invitation-expired':
      return { expiresAt: moment(refusal.expiresAt) };
    case 'too-many-requests':
      return { limitPerMinute: refusal.limitPerMinute };
    case 'password-too-short':
      return { minCharacters: refusal.minCharacters };
    case 'password-too-long':
      return { maxCharacters: refusal.maxCharacters };
    case 'password-lacks-classes':
      return { missing: listed(t, refusal.missing) };
    default:
      return {};
  }
}

function listed(
  t: Translate,
  missing: Extract<PasswordRefusal, { code: 'password-lacks-classes' }>['missing'],
): string {
  return missing.map((name) => t(`person.password.${name}`)).join(', ');
}
