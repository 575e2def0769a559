import { comparisonsOf, fieldsNamedBy, wantedValues } from '../dossier/form-condition.ts';
import type { FormCondition, FormField, GroupMember } from '../dossier/form.ts';
import { formOfYear } from '../dossier/written-form.ts';
import { checkConditions } from './check-conditions.ts';
import type { AwardSeason } from './definition.ts';
import { error, itemsAt, warning, type SeasonFinding } from './finding.ts';
import { fieldsOf, possibleAnswers, type PlacedField } from './form-fields.ts';

/** A form that contradicts itself, or that does not ask what the conditions of eligibility need. No form, no finding. */
export function checkForm({ award, year }: Pick<AwardSeason, 'award' | 'year'>): readonly SeasonFinding[] {
  if (!award.form) return [];
  const fields = fieldsOf(formOfYear(award.form, year));
  return [
    ...checkUnique(fields),
    ...fields.flatMap((field) => checkField(field, fields)),
    ...(award.judgedBlind === true ? checkBlind(fields) : []),
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

function checkField({ item, path }: PlacedField, fields: readonly PlacedField[]): readonly SeasonFinding[] {
  const form = fields.map((field) => field.item);
  return [
    ...checkAsking({ item, path }, form),
    ...checkCircle({ item, path }, form),
    ...checkRange({ item, path }),
    ...checkRequiredWindow({ item, path }),
    ...(item.type === 'group' ? checkGroup({ item, path }, form) : []),
  ];
}

interface Asking {
  readonly item: FormField | GroupMember;
  readonly path: string;
}

/** Conditions that look at what is not there, or wait for an answer nobody can give. */
function checkAsking({ item, path }: Asking, others: readonly (FormField | GroupMember)[]): readonly SeasonFinding[] {
  const findings = (['showWhen', 'requiredWhen'] as const).flatMap((part) => {
    const condition = item[part];
    return condition ? checkCondition(condition, `${path}/${part}`, { others, self: item.id }) : [];
  });
  const isIdle = item.required && item.requiredWhen !== undefined;
  return isIdle ? [...findings, warning('required-when-idle', `${path}/requiredWhen`)] : findings;
}

function checkCondition(
  condition: FormCondition,
  path: string,
  { others, self }: { readonly others: readonly (FormField | GroupMember)[]; readonly self: string },
): readonly SeasonFinding[] {
  return comparisonsOf(condition, path).flatMap(({ item, path: at }) => {
    const asked = others.find(({ id }) => id === item.formField);
    if (!asked || asked.id === self) {
      return [error('unknown-form-field', `${at}/formField`, { formField: item.formField })];
    }
    const answers = possibleAnswers(asked);
    const impossible = wantedValues(item).findIndex((value) => answers !== null && !answers.includes(value));
    if (answers === null || impossible < 0) return [];
    const where = 'is' in item ? 'is' : `isAnyOf/${impossible}`;
    const is = String(wantedValues(item)[impossible]);
    return [error('show-when-impossible', `${at}/${where}`, { formField: asked.id, is, possible: answers.join(', ') })];
  });
}

/** A circle of conditions would show nothing, ever. */
function checkCircle({ item, path }: PlacedField, form: readonly FormField[]): readonly SeasonFinding[] {
  const reached = new Set<string>();
  const next = (field: FormField | undefined): readonly string[] => fieldsNamedBy(field?.showWhen);
  const open = [...next(item)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...next(form.find((field) => field.id === id)));
  }
  const isDirect = fieldsNamedBy(item.showWhen).includes(item.id); // told as a form field that looks at itself
  return reached.has(item.id) && !isDirect ? [error('condition-in-circle', `${path}/showWhen`)] : [];
}

function checkRange({ item, path }: Asking): readonly SeasonFinding[] {
  if ((item.type !== 'number' && item.type !== 'year') || item.min < item.max) return [];
  return [error('number-range-empty', `${path}/max`, { min: item.min, max: item.max })];
}

function checkRequiredWindow({ item, path }: PlacedField): readonly SeasonFinding[] {
  const { requiredFrom: from, requiredUntil: until } = item;
  const isEmpty = from !== undefined && until !== undefined && Date.parse(from) >= Date.parse(until);
  return isEmpty ? [error('required-window-empty', `${path}/requiredUntil`)] : [];
}

function checkGroup({ item, path }: PlacedField, form: readonly FormField[]): readonly SeasonFinding[] {
  if (item.type !== 'group') return [];
  const { minRows, maxRows, formFields } = item;
  const others = [...formFields, ...form.filter(({ id }) => id !== item.id)];
  return [
    ...(minRows > maxRows ? [error('rows-range-empty', `${path}/maxRows`, { min: minRows, max: maxRows })] : []),
    ...itemsAt(formFields, `${path}/formFields`).flatMap((member) => [
      ...checkAsking(member, others),
      ...checkRange(member),
    ]),
  ];
}

/** Judged blind, but a file is shown as it was sent, or nothing is said to identify. */
function checkBlind(fields: readonly PlacedField[]): readonly SeasonFinding[] {
  const open = fields.filter(({ item }) => item.identifies !== true && item.hiddenFromJudges !== true);
  const files = open.filter(({ item }) => item.type === 'file').map(({ path }) => warning('blind-file', path));
  const isMarked = fields.some(({ item }) => item.identifies === true);
  return isMarked ? files : [warning('blind-nothing-identifies', '/award/judgedBlind'), ...files];
}
