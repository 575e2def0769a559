import { assertNever } from '../shared/result.ts';
import type { Check, FactOrigin, Facts } from './eligibility.ts';
import { earliestDayWithin, readDay } from './registration-day.ts';

export type CheckOutcome = 'met' | 'not-met' | 'needs-answer' | 'needs-document';

/** What decides: the facts as known, the form fields that hold a file, and the day of registration in Viet Nam. */
export interface EligibilityContext {
  readonly facts: Facts;
  /** Where each fact comes from, when that is told. */
  readonly origins?: Readonly<Record<string, FactOrigin>>;
  readonly answeredFiles: ReadonlySet<string>;
  /** The day the dossier was handed in; while it is a draft, today. */
  readonly registeredOn: Temporal.PlainDate;
}

/** A fact the check looked at; `value: null` = not known. */
export interface FactUsed {
  readonly fact: string;
  readonly value: string | number | boolean | null;
  /** Absent for what is not known. */
  readonly from?: FactOrigin;
}

/** What would make a check met, as a code and facts. Days are ISO dates. */
export type Remedy =
  | { readonly code: 'answer-needed'; readonly fact: string }
  | { readonly code: 'document-needed'; readonly formField: string }
  | { readonly code: 'value-needed'; readonly fact: string; readonly values: readonly (string | boolean)[] }
  | { readonly code: 'above-zero-needed'; readonly fact: string }
  | { readonly code: 'day-not-before'; readonly fact: string; readonly earliestDay: string }
  | { readonly code: 'day-not-after'; readonly fact: string; readonly latestDay: string };

export interface CheckFinding {
  readonly outcome: CheckOutcome;
  readonly factsUsed: readonly FactUsed[];
  readonly remedies: readonly Remedy[];
}

/**
 * How the facts decide one check. An absent fact, or one of another kind than the check reads, is unknown, never "no".
 *
 * "All" fails with the first that fails; "any" is met with the first that is met, and unknown while one of them is.
 */
export function decideCheck(check: Check, context: EligibilityContext): CheckFinding {
  switch (check.kind) {
    case 'all':
    case 'any':
      return combine(
        check.kind,
        check.checks.map((part) => decideCheck(part, context)),
      );
    case 'document':
      return decideDocument(check.formField, context);
    case 'is':
      return decideValue(check.fact, [check.value], context);
    case 'one-of':
      return decideValue(check.fact, check.values, context);
    case 'positive':
      return decidePositive(check.fact, context);
    case 'not-after-registration':
      return decideDay(check.fact, context, null);
    case 'within-years-of-registration':
      return decideDay(check.fact, context, { years: check.years });
    case 'within-months-of-registration':
      return decideDay(check.fact, context, { months: check.months });
    default:
      return assertNever(check);
  }
}

/** The first of these outcomes that a part has is the outcome of the whole. */
const DECIDING_FOR_ALL = ['not-met', 'needs-answer', 'needs-document', 'met'] as const;
const DECIDING_FOR_ANY = ['met', 'needs-answer', 'needs-document', 'not-met'] as const;

function combine(kind: 'all' | 'any', parts: readonly CheckFinding[]): CheckFinding {
  const order = kind === 'all' ? DECIDING_FOR_ALL : DECIDING_FOR_ANY;
  const whenEmpty = kind === 'all' ? 'met' : 'not-met';
  const outcome = order.find((one) => parts.some((part) => part.outcome === one)) ?? whenEmpty;
  const remedies = outcome === 'met' ? [] : parts.flatMap((part) => part.remedies);
  return { outcome, factsUsed: parts.flatMap((part) => part.factsUsed), remedies };
}

function decideDocument(formField: string, { answeredFiles }: EligibilityContext): CheckFinding {
  if (answeredFiles.has(formField)) return { outcome: 'met', factsUsed: [], remedies: [] };
  return { outcome: 'needs-document', factsUsed: [], remedies: [{ code: 'document-needed', formField }] };
}

function decideValue(fact: string, values: readonly (string | boolean)[], context: EligibilityContext): CheckFinding {
  const value = factIn(context.facts, fact);
  if (typeof value !== typeof values[0]) return unknown(fact);
  const isMet = values.some((wanted) => wanted === value);
  return decided(used(context, fact, value), isMet ? null : { code: 'value-needed', fact, values });
}

function decidePositive(fact: string, context: EligibilityContext): CheckFinding {
  const value = factIn(context.facts, fact);
  if (typeof value !== 'number') return unknown(fact);
  return decided(used(context, fact, value), value > 0 ? null : { code: 'above-zero-needed', fact });
}

/** A day up to the day of registration and, where a term is given, not longer before it than the term. */
function decideDay(fact: string, context: EligibilityContext, term: Temporal.DurationLike | null): CheckFinding {
  const day = readDay(factIn(context.facts, fact));
  if (!day) return unknown(fact);
  const { registeredOn } = context;
  if (Temporal.PlainDate.compare(day, registeredOn) > 0) {
    return decided(used(context, fact, day.toString()), {
      code: 'day-not-after',
      fact,
      latestDay: registeredOn.toString(),
    });
  }
  const earliest = term && earliestDayWithin(term, registeredOn);
  const isTooEarly = earliest !== null && Temporal.PlainDate.compare(day, earliest) < 0;
  return decided(
    used(context, fact, day.toString()),
    isTooEarly ? { code: 'day-not-before', fact, earliestDay: earliest.toString() } : null,
  );
}

function decided(fact: FactUsed, remedy: Remedy | null): CheckFinding {
  return { outcome: remedy ? 'not-met' : 'met', factsUsed: [fact], remedies: remedy ? [remedy] : [] };
}

function used({ origins }: EligibilityContext, fact: string, value: FactUsed['value']): FactUsed {
  const from = origins && Object.hasOwn(origins, fact) ? origins[fact] : undefined;
  return from ? { fact, value, from } : { fact, value };
}

function unknown(fact: string): CheckFinding {
  return {
    outcome: 'needs-answer',
    factsUsed: [{ fact, value: null }],
    remedies: [{ code: 'answer-needed', fact }],
  };
}

function factIn(facts: Facts, fact: string): FactUsed['value'] {
  return Object.hasOwn(facts, fact) ? (facts[fact] ?? null) : null;
}
