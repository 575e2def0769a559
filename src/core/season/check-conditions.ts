import type { AwardDefinition } from './award-definition.ts';
import { APPLICANT_GROUP_CONDITION, conditionsOf } from '../dossier/conditions-of.ts';
import type { Check, Condition } from '../dossier/eligibility.ts';
import type { FormField } from '../dossier/form.ts';
import { RECORDED_FACTS, SOMETIMES_RECORDED } from '../dossier/record-facts.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';
import { possibleAnswers, type PlacedField } from './form-fields.ts';

/** Conditions that look at a fact no form field states, at a form field that is not there, or at an answer nobody can give. */
export function checkConditions(award: AwardDefinition, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  const conditions = [
    ...itemsAt(award.conditions, '/award/conditions'),
    ...itemsAt(award.categories, '/award/categories').flatMap(({ item, path }) =>
      itemsAt(item.conditions, `${path}/conditions`),
    ),
  ];
  return [
    ...conditions.flatMap(({ item, path }) => checkCondition(item, `${path}/check`, fields)),
    ...checkGroups(award, fields),
  ];
}

/** Groups of applicants are a condition too: the form must ask for the group, and offer every one of them. */
function checkGroups(award: AwardDefinition, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  const [group] = award.categories
    .flatMap((category) => conditionsOf(award, category))
    .filter(({ id }) => id === APPLICANT_GROUP_CONDITION);
  if (!group) return [];
  return checkCondition(group, '/award/applicantGroups', fields);
}

function checkCondition(condition: Condition, at: string, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  return checkCheck(condition.check, at);

  function checkCheck(check: Check, path: string): readonly SeasonFinding[] {
    if ('checks' in check) {
      return itemsAt(check.checks, `${path}/checks`).flatMap(({ item, path: of }) => checkCheck(item, of));
    }
    if (check.kind === 'document') return checkDocument(check.formField, path, fields);
    const stating = fields.filter((field) => field.item.fact === check.fact).map((field) => field.item);
    if (stating.length > 0) return stating.flatMap((field) => checkAnswer(check, field, path));
    const facts = { fact: check.fact, article: condition.article, condition: condition.text.vi };
    return isRecorded(check.fact) ? [] : [error('fact-without-form-field', `${path}/fact`, facts)];
  }
}

/** Whether every applicant's record states the fact, so that no form need ask for it. */
function isRecorded(fact: string): boolean {
  const is = (one: string) => one === fact;
  return RECORDED_FACTS.some(is) && !SOMETIMES_RECORDED.some(is);
}

function checkDocument(formField: string, path: string, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  const asked = fields.find((field) => field.item.id === formField)?.item;
  return asked?.type === 'file' ? [] : [error('unknown-form-field', `${path}/formField`, { formField })];
}

type FactCheck = Extract<Check, { readonly fact: string }>;

function checkAnswer(check: FactCheck, field: FormField, path: string): readonly SeasonFinding[] {
  const { fact } = check;
  const wrong = (needed: string) => [
    error('fact-of-wrong-type', `${path}/fact`, { fact, formField: field.id, needed, type: field.type }),
  ];
  switch (check.kind) {
    case 'positive':
      return field.type === 'number' ? [] : wrong('number');
    case 'is':
    case 'one-of': {
      const answers = possibleAnswers(field);
      const wanted = check.kind === 'is' ? [check.value] : check.values;
      return answers === null || wanted.every((value) => answers.includes(value)) ? [] : wrong(wanted.join(', '));
    }
    default:
      return field.type === 'date' ? [] : wrong('date');
  }
}
