import { readRegistration, type FieldProblem, type SentFields } from '#core/contest/registration.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import { unitOptions } from '../unit-options.ts';

/** What the registration form brings, whichever button was pressed. */
export interface SentRegistration {
  readonly fields: SentFields;
  readonly unitQuery: string;
  readonly obligationGroup: string | undefined;
  readonly acceptsRules: boolean;
  readonly resumeCode: string;
  readonly retryKey: string;
  /** The button that only looks for units. */
  readonly searches: boolean;
}

/** What is wrong with one place of the form: a field of the rules, or one the page adds. */
export interface FormProblem {
  readonly field: FieldProblem['field'] | 'accept' | 'resume-code';
  readonly code:
    FieldProblem['code'] | 'rules-not-accepted' | 'unit-not-chosen' | 'resume-code-refused' | 'too-many-tries';
}

/** Reads the form: one field for each that the rules ask for, by its id. */
export function readRegistrationForm(form: FormData, { rules }: Pick<Contest, 'rules'>): SentRegistration {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const asked = rules.identity.fields.map((field) => [field.id, text(field.id)] as const);
  return {
    fields: Object.fromEntries(asked),
    unitQuery: text('unitQuery'),
    obligationGroup: text('obligation-group') || undefined,
    acceptsRules: form.get('accept') !== null,
    resumeCode: text('resume-code'),
    retryKey: text('retry-key'),
    searches: form.get('unitSearch') !== null,
  };
}

/** Everything that is wrong with the form at once, so that a person corrects it in one go. */
export function problemsOf(
  sent: SentRegistration,
  contest: Contest,
  today: Temporal.PlainDate,
): readonly FormProblem[] {
  const { rules, units } = contest;
  const read = readRegistration({
    rules,
    sent: sent.fields,
    obligationGroup: sent.obligationGroup ?? null,
    today,
    unitOf: (text) => units.find(text)?.id,
  });
  const problems: FormProblem[] = read.ok ? [] : read.refusal.problems.map((problem) => orNotChosen(problem, sent));
  if (rules.eligibility.obligationGroups.length > 1 && !sent.obligationGroup)
    problems.push({ field: 'obligation-group', code: 'field-required' });
  if (!sent.acceptsRules) problems.push({ field: 'accept', code: 'rules-not-accepted' });
  return problems;
}

/** Words were typed for the unit, and none of the list was chosen. */
function orNotChosen(problem: FieldProblem, { unitQuery }: SentRegistration): FormProblem {
  const typedOnly = problem.field === 'unit' && problem.code === 'field-required' && unitQuery !== '';
  return typedOnly ? { field: 'unit', code: 'unit-not-chosen' } : problem;
}

/** What the page shows again: the words as they were typed, and the units they may mean. The resume code is never repeated. */
export function shownAgain(sent: SentRegistration, { units }: Contest) {
  const chosen = units.find(sent.fields.unit ?? '');
  const query = sent.unitQuery || (chosen?.name ?? '');
  const { fields, obligationGroup = '', acceptsRules, retryKey } = sent;
  return { fields, unitQuery: query, units: unitOptions(units, query), obligationGroup, acceptsRules, retryKey };
}
