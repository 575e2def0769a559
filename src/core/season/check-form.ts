import type { AwardDefinition } from './award-definition.ts';
import { checkConditions } from './check-conditions.ts';
import { error, type SeasonFinding } from './finding.ts';
import { fieldsOf, possibleAnswers, type PlacedField } from './form-fields.ts';

/** A form that contradicts itself, or that does not ask what the conditions of eligibility need. No form, no finding. */
export function checkForm(award: AwardDefinition): readonly SeasonFinding[] {
  if (!award.form) return [];
  const fields = fieldsOf(award.form);
  return [
    ...checkUnique(fields),
    ...fields.flatMap((field) => [...checkShowWhen(field, fields), ...checkRange(field)]),
    ...checkConditions(award, fields),
  ];
}

/** Twice in one section is told by `checkIds`; here, twice in the form. */
function checkUnique(fields: readonly PlacedField[]): readonly SeasonFinding[] {
  return fields.flatMap(({ item, path }, index) => {
    const earlier = fields.slice(0, index).find((other) => other.item.id === item.id);
    if (!earlier || sectionOf(earlier.path) === sectionOf(path)) return [];
    return [error('duplicate-id', `${path}/id`, { id: item.id })];
  });
}

function sectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function checkShowWhen({ item, path }: PlacedField, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  const { showWhen } = item;
  if (!showWhen) return [];
  const asked = fields.find((field) => field.item.id === showWhen.formField)?.item;
  if (!asked || asked.id === item.id) {
    return [error('unknown-form-field', `${path}/showWhen/formField`, { formField: showWhen.formField })];
  }
  const answers = possibleAnswers(asked);
  if (answers === null || answers.includes(showWhen.is)) return [];
  return [
    error('show-when-impossible', `${path}/showWhen/is`, {
      formField: asked.id,
      is: String(showWhen.is),
      possible: answers.join(', '),
    }),
  ];
}

function checkRange({ item, path }: PlacedField): readonly SeasonFinding[] {
  if (item.type !== 'number' || item.min < item.max) return [];
  return [error('number-range-empty', `${path}/max`, { min: item.min, max: item.max })];
}
