import {
  decideCheck,
  type CheckFinding,
  type CheckOutcome,
  type EligibilityContext,
  type FactUsed,
  type Remedy,
} from './decide-check.ts';
import { conditionsOf, type ConditionedCategory, type SeasonConditions } from './conditions-of.ts';
import type { Condition } from './eligibility.ts';

/** One condition of the regulation as it stands for one dossier: the tick or cross a person sees, with its article. */
export interface ConditionVerdict {
  readonly condition: string;
  readonly article: string;
  readonly outcome: CheckOutcome;
  readonly factsUsed: readonly FactUsed[];
  /** What would make it met; empty when it is. Of an "either … or" any one is enough. */
  readonly remedies: readonly Remedy[];
  /** The organiser waived it for this entry: it keeps nobody out, whatever was found. */
  readonly waived?: true;
}

/** Whether a dossier may enter a category, condition by condition: the general ones first, then those of the category. */
export interface Verdict {
  readonly category: string;
  readonly outcome: CheckOutcome;
  readonly conditions: readonly ConditionVerdict[];
}

export type EligibilityInput = EligibilityContext &
  SeasonConditions & {
    /** By category the conditions that were waived for this dossier. */
    readonly waived?: ReadonlyMap<string, ReadonlySet<string>>;
  };

/**
 * Whether a dossier may enter this category on the day it is registered, and why.
 *
 * What is not known never counts against anybody: it asks for an answer or a document. A category without conditions is met.
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 4; every condition carries its own article.
 */
export function eligibilityOf(input: EligibilityInput & { readonly category: ConditionedCategory }): Verdict {
  const waived = input.waived?.get(input.category.id);
  const conditions = conditionsOf(input, input.category)
    .map((condition) => verdictOn(condition, input))
    .map((verdict) => (waived?.has(verdict.condition) ? { ...verdict, waived: true as const } : verdict));
  return { category: input.category.id, outcome: combined(conditions), conditions };
}

/** The verdict for every category of a season, in the season's order: so that an entrant sees which others fit. */
export function eligibilityForAll(
  categories: readonly ConditionedCategory[],
  input: EligibilityInput,
): readonly Verdict[] {
  return categories.map((category) => eligibilityOf({ ...input, category }));
}

function verdictOn(condition: Condition, context: EligibilityContext): ConditionVerdict {
  const finding: CheckFinding = decideCheck(condition.check, context);
  return { condition: condition.id, article: condition.article, ...finding };
}

/** One condition that is neither met nor waived decides; after it whatever is still to be answered, then handed in. */
function combined(verdicts: readonly ConditionVerdict[]): CheckOutcome {
  const outcomes = verdicts.filter((verdict) => !verdict.waived).map((verdict) => verdict.outcome);
  const order = ['not-met', 'needs-answer', 'needs-document'] as const;
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'met';
}
