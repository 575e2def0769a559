import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';

/** A two-level score sheet as the season states it. Weights are whole percent and sum to 100 on each level. */
export interface StatedScoreSheet {
  readonly id: string;
  readonly name: LocalizedText;
  readonly scale: { readonly min: number; readonly max: number; readonly step: number };
  readonly criteria: readonly Criterion[];
  /** A comment is demanded on a criterion that has a score so low or so high; `null` = on that side never. */
  readonly commentRequired?: { readonly atOrBelow: number | null; readonly atOrAbove: number | null };
  /** Whole points that a judge may add to the total; none when left out. */
  readonly bonus?: readonly BonusField[];
  /** Scored on the scale of the sheet, shown, and never counted. */
  readonly independent?: readonly IndependentField[];
  readonly recommendation?: RecommendationField;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}

/** The sheet of an entry: as the season states it, or made for a round that is not scored. */
export interface ScoreSheetDefinition extends StatedScoreSheet {
  /** Set where the round is judged by pass or fail, or by order: the one criterion holds the verdict or the place. */
  readonly mode?: 'qualify' | 'pick';
}

export interface BonusField {
  readonly id: string;
  readonly name: LocalizedText;
  /** Most points, a whole number. */
  readonly max: number;
  /** What must hold for it to be given; whether it does is for the judge. */
  readonly condition: LocalizedText;
}

export interface IndependentField {
  readonly id: string;
  readonly name: LocalizedText;
  readonly hint?: LocalizedText;
}

export interface RecommendationField {
  readonly required: boolean;
  readonly values: readonly { readonly id: string; readonly name: LocalizedText }[];
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
