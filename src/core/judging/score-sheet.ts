import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';

/** A two-level score sheet as the season states it. Weights are whole percent and sum to 100 on each level. */
export interface ScoreSheetDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly scale: { readonly min: number; readonly max: number; readonly step: number };
  readonly criteria: readonly Criterion[];
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}

export interface Criterion {
  readonly id: string;
  readonly name: LocalizedText;
  readonly weight: number;
  readonly subCriteria: readonly SubCriterion[];
}

export interface SubCriterion {
  readonly id: string;
  readonly name: LocalizedText;
  readonly weight: number;
  readonly hint?: LocalizedText;
}
