import type { Translate } from '#messages/translate.ts';
import type { FormProblem } from './registration-form.ts';

/** A problem in the words of its field: what to do, not what is wrong. */
export function problemText({ field, code }: FormProblem, t: Translate): string {
  if (code === 'field-required' && field !== 'accept' && field !== 'resume-code')
    return t(`contest.field.${field}.required`);
  return t(`contest.problem.${code === 'field-required' ? 'rules-not-accepted' : code}`);
}

/** Id of the control an error summary leads to. */
export function anchorOf({ field }: FormProblem): string {
  return `#${field}`;
}
