import type { FormCondition } from '#core/dossier/form.ts';

/** One comparison as the builder's controls state it: "field=value", or denied. */
export interface ConditionRow {
  readonly denied: boolean;
  readonly value: string;
}

export interface ConditionRows {
  readonly join: 'all' | 'any';
  readonly rows: readonly ConditionRow[];
}

/** How many comparisons the controls hold; longer conditions are written as JSON. */
export const CONDITION_ROWS = 4;

/** A condition as rows; `null` where rows cannot say it. */
export function rowsOfCondition(condition: FormCondition | undefined): ConditionRows | null {
  if (!condition) return { join: 'all', rows: [] };
  const join = 'anyOf' in condition || 'isAnyOf' in condition ? 'any' : 'all';
  const parts = 'anyOf' in condition ? condition.anyOf : 'allOf' in condition ? condition.allOf : [condition];
  const rows = parts.flatMap((part) => {
    if ('isAnyOf' in part && parts.length === 1)
      return part.isAnyOf.map((value) => ({ denied: false, value: `${part.formField}=${String(value)}` }));
    return [rowOf(part)];
  });
  const isSayable = rows.length <= CONDITION_ROWS && rows.every((row) => row !== null);
  return isSayable ? { join, rows: rows.filter((row) => row !== null) } : null;
}

function rowOf(condition: FormCondition): ConditionRow | null {
  const denied = 'not' in condition;
  const asked = denied ? condition.not : condition;
  return 'is' in asked ? { denied, value: `${asked.formField}=${String(asked.is)}` } : null;
}

/** How a condition is said: the words of an answer, of its denial, and between parts. */
export interface ConditionSayings {
  readonly answer: (formField: string, value: string) => string;
  readonly denied: (what: string) => string;
  readonly all: string;
  readonly any: string;
}

/** A condition in words, however nested. */
export function sayCondition(condition: FormCondition, sayings: ConditionSayings): string {
  const say = (part: FormCondition) => sayCondition(part, sayings);
  const joined = (parts: readonly FormCondition[], between: string) =>
    parts.map((part) => ('anyOf' in part || 'allOf' in part ? `(${say(part)})` : say(part))).join(between);
  if ('allOf' in condition) return joined(condition.allOf, sayings.all);
  if ('anyOf' in condition) return joined(condition.anyOf, sayings.any);
  if ('not' in condition) return sayings.denied(say(condition.not));
  const values = 'isAnyOf' in condition ? condition.isAnyOf : [condition.is];
  return values.map((value) => sayings.answer(condition.formField, String(value))).join(sayings.any);
}

/** What the controls `<name>-…` of a form state; `undefined` = no condition, `null` = JSON that is none. */
export function conditionIn(
  sent: FormData,
  name: string,
  isBoolean: (formField: string) => boolean,
): FormCondition | undefined | null {
  const json = String(sent.get(`${name}-json`) ?? '').trim();
  if (json !== '') return parsed(json);
  const parts = Array.from({ length: CONDITION_ROWS }, (_, at): FormCondition | null => {
    const [formField = '', value = ''] = String(sent.get(`${name}-${at}-value`) ?? '').split('=');
    if (formField === '') return null;
    const is = isBoolean(formField) ? value === 'true' : value;
    return sent.get(`${name}-${at}-denied`) === 'not' ? { not: { formField, is } } : { formField, is };
  }).filter((part) => part !== null);
  const [only, second] = parts;
  if (!only || !second) return only ?? undefined;
  return sent.get(`${name}-join`) === 'any' ? { anyOf: parts } : { allOf: parts };
}

/** Whether it is a condition, the schema of the season judges. */
function parsed(json: string): FormCondition | null {
  try {
    const condition: unknown = JSON.parse(json);
    return typeof condition === 'object' && condition !== null ? (condition as FormCondition) : null;
  } catch {
    return null;
  }
}
