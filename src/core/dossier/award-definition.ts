import type { ScoreSheetDefinition } from '../judging/score-sheet.ts';
import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';
import type { Condition } from './eligibility.ts';
import type { FormDefinition } from './form.ts';

/** What an award season consists of: who may enter what, by which form, judged by which sheets, for which titles. */
export interface AwardDefinition {
  /** Conditions every entry must meet, whatever its category. */
  readonly conditions: readonly Condition[];
  /** Who may enter, when the list differs from the categories (Smart City 2023). */
  readonly applicantGroups?: readonly ApplicantGroup[];
  readonly categories: readonly Category[];
  readonly form: FormDefinition | null;
  readonly scoreSheets: readonly ScoreSheetDefinition[];
  readonly council: CouncilRules | null;
  readonly slot: SlotDefinition | null;
  readonly titles: readonly TitleDefinition[];
  readonly recognitionForms: readonly FactText[];
  readonly benefits: readonly FactText[];
  readonly mediaProgramme?: readonly FactText[];
  readonly finance: Finance | null;
  readonly sanctions: readonly Sanction[];
}

export interface FactText extends LocalizedText {
  readonly id: string;
  readonly source: SourceIds;
}

export interface ApplicantGroup {
  readonly id: string;
  readonly name: LocalizedText;
  readonly categories: readonly string[];
  readonly source: SourceIds;
}

/** Nhóm, hạng mục. `label` is what this season prints ("Nhóm 1"); nothing is keyed by it. */
export interface Category {
  readonly id: string;
  readonly label: string;
  readonly name: LocalizedText;
  readonly whoMayEnter?: LocalizedText;
  /** `null` = the list exists and was not published; empty = any field. */
  readonly fields: readonly Field[] | null;
  readonly conditions: readonly Condition[];
  /** `null` = the sheet was not published. */
  readonly scoreSheet: string | null;
  readonly source: SourceIds;
}

export interface Field {
  readonly id: string;
  readonly name: LocalizedText;
  readonly source?: SourceIds;
}

/** How sheets become a result. Every `null` is unknown to the public sources. */
export interface CouncilRules {
  readonly panelSize: number | null;
  /** Fewest sealed sheets for a result that may be published. */
  readonly quorum: number | null;
  readonly aggregation: 'mean' | 'median' | 'trimmed-mean' | null;
  /** Smallest council mean that may be recognised, in hundredths (700 = 7.00). */
  readonly thresholdHundredths: number | null;
  readonly composition?: LocalizedText;
  readonly source: SourceIds;
}

export interface SlotDefinition {
  readonly parts: readonly { readonly id: string; readonly name: LocalizedText; readonly minutes: number }[];
  readonly source: SourceIds;
}

export interface TitleDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly meaning?: LocalizedText;
  /** Drawn only from holders of this title (TOP 10 from holders of Sao Khuê). */
  readonly fromHoldersOf?: string;
  /** Exactly this many holders; `null` = not fixed. */
  readonly count: number | null;
  readonly source: SourceIds;
}

export interface Finance {
  readonly registrationFee: { readonly amountVnd: number; readonly source: SourceIds } | null;
  readonly contribution: FactText | null;
  readonly contributionTiers: readonly ContributionTier[] | null;
}

export interface ContributionTier {
  readonly id: string;
  readonly appliesTo: LocalizedText;
  readonly amountVnd: number;
  readonly source: SourceIds;
}

export interface Sanction {
  readonly kind: 'exclusion' | 'removal' | 'revocation';
  readonly name: LocalizedText;
  readonly source: SourceIds;
}
