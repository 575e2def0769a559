import { readRegistration, type FieldProblem, type SentFields } from '#core/contest/registration.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import { lastDayOf, placesOf } from '#server/app/contest/read-registration.ts';
import { contactKindOf } from '#server/app/contest/send-contact-code.ts';
import { unitOptions } from '../unit-options.ts';

/** What the registration form brings, whichever button was pressed. */
export interface SentRegistration {
  readonly fields: SentFields;
  readonly unitQuery: string;
  readonly obligationGroup: string | undefined;
  readonly secondUnit: string;
  readonly acceptsRules: boolean;
  readonly resumeCode: string;
  readonly retryKey: string;
  /** Code of whoever invited them. */
  readonly referral: string;
  /** The second step: what was entered, sealed, and the code that was sent. */
  readonly draft: string;
  readonly contactCode: string;
  /** The contact as the page showed it. */
  readonly sentTo: string;
  /** The button that only looks for units. */
  readonly searches: boolean;
}

/** What is wrong with one place of the form: a field of the rules, or one the page adds. */
export interface FormProblem {
  readonly field: FieldProblem['field'] | 'accept' | 'resume-code' | 'contact-code';
  readonly code: FieldProblem['code'] | 'rules-not-accepted' | 'unit-not-chosen' | RefusedCode;
  /** Tries of a code that are left. */
  readonly left?: number;
}

type RefusedCode = 'resume-code-refused' | 'too-many-tries' | 'contact-code-wrong' | 'roster-code-refused';

/** Reads the form: one field for each that the rules ask for, by its id. */
export function readRegistrationForm(form: FormData, { rules }: Pick<Contest, 'rules'>): SentRegistration {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const asked = rules.identity.fields.map((field) => [field.id, text(field.id)] as const);
  return {
    fields: Object.fromEntries(asked),
    unitQuery: text('unitQuery'),
    obligationGroup: text('obligation-group') || undefined,
    secondUnit: text('second-unit'),
    acceptsRules: form.get('accept') !== null,
    resumeCode: text('resume-code'),
    retryKey: text('retry-key'),
    referral: text('referral'),
    draft: text('draft'),
    contactCode: text('contact-code'),
    sentTo: text('sent-to').slice(0, 80),
    searches: form.get('unitSearch') !== null,
  };
}

/** Everything that is wrong with the form at once, so that a person corrects it in one go. */
export function problemsOf(
  sent: SentRegistration,
  contest: Contest,
  { today, known }: { readonly today: Temporal.PlainDate; readonly known: SentFields },
): readonly FormProblem[] {
  const { rules } = contest;
  const read = readRegistration({
    rules,
    sent: { ...sent.fields, ...askedOf(contest, known) },
    obligationGroup: sent.obligationGroup ?? null,
    secondUnit: sent.secondUnit,
    ...placesOf(contest),
    today,
    lastDay: lastDayOf(contest),
  });
  const problems: FormProblem[] = read.ok ? [] : read.refusal.problems.map((problem) => orNotChosen(problem, sent));
  if (rules.eligibility.obligationGroups.length > 1 && !sent.obligationGroup)
    problems.push({ field: 'obligation-group', code: 'field-required' });
  if (!sent.acceptsRules) problems.push({ field: 'accept', code: 'rules-not-accepted' });
  // What the list says of the holder of a code is not asked again; what it leaves open is told once the code is known.
  if (rules.identity.login !== 'roster-code') return problems;
  return problems.filter(({ field }) => ['roster-code', 'obligation-group', 'accept'].includes(field));
}

function askedOf({ rules }: Contest, known: SentFields): SentFields {
  return Object.fromEntries(rules.identity.fields.flatMap(({ id }) => (known[id] ? [[id, known[id]]] : [])));
}

/** Words were typed for the unit, and none of the list was chosen. */
function orNotChosen(problem: FieldProblem, { unitQuery }: SentRegistration): FormProblem {
  const typedOnly = problem.field === 'unit' && problem.code === 'field-required' && unitQuery !== '';
  return typedOnly ? { field: 'unit', code: 'unit-not-chosen' } : problem;
}

/** What the page shows again: the words as they were typed, and the units they may mean. No code is ever repeated. */
export function shownAgain(sent: SentRegistration, { units }: Contest) {
  const chosen = units.find(sent.fields.unit ?? '');
  const query = sent.unitQuery || (chosen?.name ?? '');
  const { fields, obligationGroup = '', secondUnit, acceptsRules, retryKey, referral } = sent;
  const found = unitOptions(units, query);
  return { fields, unitQuery: query, units: found, obligationGroup, secondUnit, acceptsRules, retryKey, referral };
}

/** The fields by which somebody who comes back is found: the unique key, and the contact a code goes to. */
export function returnFields(contest: Pick<Contest, 'rules'>): readonly (keyof SentFields)[] {
  const kind = contactKindOf(contest);
  const { uniqueKey } = contest.rules.identity;
  return kind === null || uniqueKey.includes(kind) ? uniqueKey : [...uniqueKey, kind];
}
