import type { Locale } from '#core/shared/localized-text.ts';
import { formatClock } from '#messages/format.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';
import type { Said } from './answer.ts';
import type { FormProblem } from './registration-form.ts';

/** A problem in the words of its field: what to do, not what is wrong. */
export function problemText({ field, code, left = 0 }: FormProblem, t: Translate): string {
  if (code === 'contact-code-wrong') return t('contest.problem.contact-code-wrong', { left });
  if (code === 'field-required' && field !== 'accept' && field !== 'resume-code' && field !== 'contact-code')
    return t(`contest.field.${field}.required`);
  return t(`contest.problem.${code === 'field-required' ? 'rules-not-accepted' : code}`);
}

/** Id of the control an error summary leads to. */
export function anchorOf({ field }: FormProblem): string {
  return `#${field}`;
}

/** Why a press of the button led nowhere, and when it may be pressed again. */
export function refusalText(
  { code, nextAt }: NonNullable<Said['refused']>,
  { t }: { readonly t: Translate; readonly locale: Locale },
): string {
  const key = [`contest.notice.${code}`, 'contest.notice.other'].find(isMessageKey)!;
  return t(key, { nextAt: nextAt ? formatClock(nextAt) : '' });
}
