import type { AwardDefinition } from './award-definition.ts';
import { APPLICANT_GROUP_CONDITION, conditionsOf } from '../dossier/conditions-of.ts';
import type { Check } from '../dossier/eligibility.ts';
import type { FormField } from '../dossier/form.ts';
import { RECORDED_FACTS } from '../dossier/record-facts.ts';
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
    ...conditions.flatMap(({ item, path }) => checkCheck(item.check, `${path}/check`, fields)),
    ...checkGroups(award, fields),
  ];
}

/** Groups of applicants are a condition too: the form must ask for the group, and offer every one of them. */
function checkGroups(award: AwardDefinition, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  const [group] = award.categories
    .flatMap((category) => conditionsOf(award, category))
    .filter(({ id }) => id === APPLICANT_GROUP_CONDITION);
  if (!group) return [];
  return checkCheck(group.check, '/award/applicantGroups', fields);
}

function checkCheck(check: Check, path: string, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  if ('checks' in check) {
    return itemsAt(check.checks, `${path}/checks`).flatMap(({ item, path: at }) => checkCheck(item, at, fields));
  }
  if (check.kind === 'document') return checkDocument(check.formField, path, fields);
  const stating = fields.filter((field) => field.item.fact === check.fact).map((field) => field.item);
  if (stating.length > 0) return stating.flatMap((field) => checkAnswer(check, field, path));
  return RECORDED_FACTS.some((fact) => fact === check.fact)
    ? []
    : [error('fact-without-form-field', `${path}/fact`, { fact: check.fact })];
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
