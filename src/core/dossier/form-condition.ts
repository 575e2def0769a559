import type { Answer, FormCondition } from './form.ts';

/** The answer a condition looks at: `null` when it is not given or not shown, `undefined` when nobody can ever give it. */
export type AskedAnswer = (formField: string) => Answer | undefined;

/**
 * Whether a condition holds. One that hangs on an answer nobody can give (an unknown form field, a circle) holds neither as it
 * stands nor denied: it is `null`, and decides nothing where another part of the condition decides.
 */
export function holds(condition: FormCondition, asked: AskedAnswer): boolean | null {
  if ('not' in condition) return denied(holds(condition.not, asked));
  if ('anyOf' in condition)
    return joined(
      condition.anyOf.map((part) => holds(part, asked)),
      true,
    );
  if ('allOf' in condition)
    return joined(
      condition.allOf.map((part) => holds(part, asked)),
      false,
    );
  const answer = asked(condition.formField);
  if (answer === undefined) return null;
  const wanted = wantedValues(condition);
  return wanted.some((value) => answer === value || (Array.isArray(answer) && answer.includes(value)));
}

/** The values one form field is compared with. */
export function wantedValues(
  condition: Extract<FormCondition, { readonly formField: string }>,
): readonly (string | boolean)[] {
  return 'is' in condition ? [condition.is] : condition.isAnyOf;
}

/** The comparisons a condition is made of, each with its pointer below that of the condition. */
export function comparisonsOf(
  condition: FormCondition,
  path = '',
): readonly { readonly item: Extract<FormCondition, { readonly formField: string }>; readonly path: string }[] {
  if ('not' in condition) return comparisonsOf(condition.not, `${path}/not`);
  if ('anyOf' in condition) return condition.anyOf.flatMap((part, at) => comparisonsOf(part, `${path}/anyOf/${at}`));
  if ('allOf' in condition) return condition.allOf.flatMap((part, at) => comparisonsOf(part, `${path}/allOf/${at}`));
  return [{ item: condition, path }];
}

/** The form fields a condition looks at, each once. */
export function fieldsNamedBy(condition: FormCondition | undefined): readonly string[] {
  return condition ? [...new Set(comparisonsOf(condition).map(({ item }) => item.formField))] : [];
}

function denied(verdict: boolean | null): boolean | null {
  return verdict === null ? null : !verdict;
}

/** `decisive` is the verdict one part needs to settle the whole: true for "any", false for "all". */
function joined(verdicts: readonly (boolean | null)[], decisive: boolean): boolean | null {
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes(null) ? null : !decisive;
}
