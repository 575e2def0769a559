import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';
import type { Condition } from './eligibility.ts';

/** A category with the conditions of its own. */
export interface ConditionedCategory {
  readonly id: string;
  readonly conditions: readonly Condition[];
}

/** What of a season decides who may enter, beside the categories' own conditions. */
export interface SeasonConditions {
  /** Conditions every entry of the season must meet. */
  readonly conditions: readonly Condition[];
  /** Who may enter which categories, where the rules keep that as a list of its own. */
  readonly applicantGroups?: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly article?: string;
    readonly categories: readonly string[];
    readonly source: SourceIds;
  }[];
}

/** The fact that names the group an applicant belongs to: an id of `applicantGroups`. */
export const APPLICANT_GROUP_FACT = 'applicant.group';

/** The condition that stands for the list of groups; no season file may use the id otherwise. */
export const APPLICANT_GROUP_CONDITION = 'nhom-doi-tuong';

/**
 * Every condition of one category, in the order in which a person reads them: those of the season, the group of applicants where
 * the season lists groups, the category's own.
 *
 * Source: Smart City Award 2023, dispatch of the department, 1.1: who enters and what is awarded are two lists.
 */
export function conditionsOf(season: SeasonConditions, category: ConditionedCategory): readonly Condition[] {
  return [...season.conditions, ...groupCondition(season, category), ...category.conditions];
}

function groupCondition({ applicantGroups }: SeasonConditions, category: ConditionedCategory): readonly Condition[] {
  const groups = (applicantGroups ?? []).filter(({ categories }) => categories.includes(category.id));
  const [first] = groups;
  if (!first) return [];
  const inEnglish = groups.map(({ name }) => name.en ?? name.vi).join('; ');
  const text = { vi: groups.map(({ name }) => name.vi).join('; '), en: inEnglish };
  const check = { kind: 'one-of', fact: APPLICANT_GROUP_FACT, values: groups.map(({ id }) => id) } as const;
  return [{ id: APPLICANT_GROUP_CONDITION, text, article: first.article ?? category.id, check, source: first.source }];
}
