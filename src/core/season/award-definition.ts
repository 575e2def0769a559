import type { Capacity } from '../judging/council-member.ts';
import type { FinalVoteRules } from '../judging/final-round/final-rules.ts';
import type { MinutesRules } from '../judging/final-round/minutes-signing.ts';
import type { PublicVoteRules } from '../judging/public-vote/public-vote-rules.ts';
import type { FeedbackRules, StatedAnalysis } from '../judging/analysis-rules.ts';
import type { JudgingRoundRules } from '../judging/modes/round-rules.ts';
import type { SheetLayer } from '../judging/sheet-layers.ts';
import type { StatedScoreSheet } from '../judging/score-sheet.ts';
import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';
import type { ApplicantKind } from '../dossier/applicant-kind.ts';
import type { NominationLimits } from '../nomination/nomination-limits.ts';
import type { NominationMode } from '../nomination/nomination-states.ts';
import type { Condition } from '../dossier/eligibility.ts';
import type { StatedSubmission } from '../dossier/submission-rules.ts';
import type { WrittenForm } from '../dossier/written-form.ts';

/** What an award season consists of: who may enter what, by which form, judged by which sheets, for which titles. */
export interface AwardDefinition {
  /** Conditions every entry must meet, whatever its category. */
  readonly conditions: readonly Condition[];
  /** The kinds of applicants that may enter; left out, whoever no condition keeps out. */
  readonly applicantKinds?: readonly ApplicantKind[];
  /** Who may enter, when the list differs from the categories (Smart City 2023). */
  readonly applicantGroups?: readonly ApplicantGroup[];
  /** How a nominee comes in (nominated, self-nominated), where the rules tell them apart. */
  readonly nominationModes?: readonly NominationWay[];
  /** Against floods; left out, `USUAL_LIMITS`. */
  readonly nominationLimits?: NominationLimits;
  readonly categories: readonly Category[];
  readonly form: WrittenForm | null;
  /** Judges do not learn who enters: form fields that identify are hidden, names in free texts are masked. */
  readonly judgedBlind?: boolean;
  /** What the rules ask of the dossier beyond its form fields: paper copies, one act of sending, size limits. */
  readonly dossierRules?: readonly DossierRule[];
  /** Groups of criteria the rules name, whether or not a sheet with weights is public. */
  readonly statedCriteria?: readonly FactText[];
  /** Uploading and handing in, where the season sets what we would otherwise. */
  readonly submission?: StatedSubmission;
  /** Reminders before deadlines and complaints about decisions, where the season sets what we would otherwise. */
  readonly correspondence?: CorrespondenceRules;
  readonly vetting?: VettingRules;
  readonly scoreSheets: readonly StatedScoreSheet[];
  readonly council: CouncilRules | null;
  /** Rounds that are judged otherwise than by points; a round that is not named is scored. */
  readonly judgingRounds?: readonly JudgingRoundRules[];
  /** Titles that a vote of the council decides; left out or `null`, none does. */
  readonly finalRound?: FinalRoundRules | null;
  /** Votes of the public (bình chọn): what they come to is a title of its own and never part of a score. */
  readonly publicVotes?: readonly PublicVoteRules[];
  readonly analysis?: StatedAnalysis;
  readonly feedback?: FeedbackRules;
  readonly slot: SlotDefinition | null;
  readonly titles: readonly TitleDefinition[];
  readonly recognitionForms: readonly FactText[];
  readonly benefits: readonly FactText[];
  readonly mediaProgramme?: readonly FactText[];
  readonly finance: Finance | null;
  readonly sanctions: readonly Sanction[];
}

/** How a season writes to entrants, and until when they may complain. Each part has a usual value of our own. */
export interface CorrespondenceRules {
  /** Days before the last day of a deadline. */
  readonly reminderDays?: readonly number[];
  /** Whole hour in Viet Nam. */
  readonly reminderHour?: number;
  /** Working days after a decision reached its entrant. */
  readonly complaintDays?: number;
  /** Working days to answer a complaint. */
  readonly answerDays?: number;
  readonly source: SourceIds;
}

/** How dossiers are vetted, where the rules or the organising committee say so. */
export interface VettingRules {
  /** Form fields that are claims beside numbers, dates, tables and facts of the eligibility rules. */
  readonly claims?: readonly string[];
  /** Who beside the officers reads what was found on a visit to the entrant, or by asking customers of the product. */
  readonly siteVisitsShownTo?: readonly VettingReader[];
  readonly customerContactsShownTo?: readonly VettingReader[];
  readonly article?: string;
  readonly source: SourceIds;
}

/** Judges of an entry from its acceptance on, or only those of the final round. */
export type VettingReader = 'judges' | 'final-council';

export interface FactText extends LocalizedText {
  readonly id: string;
  readonly article?: string;
  readonly source: SourceIds;
}

/** What is asked beside the form. `byPost`: papers that follow by post once the dossier was handed in. */
export interface DossierRule extends FactText {
  readonly byPost?: boolean;
}

/** One way in. `by`: who may name the nominee; left out, the text alone tells people. */
export interface NominationWay extends FactText {
  readonly by?: readonly NominationMode[];
}

export interface ApplicantGroup {
  readonly id: string;
  readonly name: LocalizedText;
  readonly categories: readonly string[];
  readonly article?: string;
  /** As those of the award, for this group. */
  readonly applicantKinds?: readonly ApplicantKind[];
  /** A state agency may enter in this group for its province, by a mandate: one dossier for each field. */
  readonly onBehalfOfProvince?: boolean;
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
  /** `true` when only part of the fields could be read in the sources. */
  readonly openFieldList?: boolean;
  readonly conditions: readonly Condition[];
  /** `null` = the sheet was not published. */
  readonly scoreSheet: string | null;
  readonly article?: string;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}

export interface Field {
  readonly id: string;
  readonly name: LocalizedText;
  /** Judged by this sheet in place of the category's own. */
  readonly scoreSheet?: string;
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
  /** The sealed layer the result rests on; left out: the newest that was opened for an entry. */
  readonly countedLayer?: SheetLayer;
  readonly composition?: LocalizedText;
  /** As what people sit on it, by the rules; left out or `null` = not published. */
  readonly capacities?: readonly CouncilCapacity[] | null;
  /** What its members commit to, where the season says so. */
  readonly commitment?: LocalizedText;
  readonly conflicts?: ConflictRules;
  readonly article?: string;
  readonly source: SourceIds;
}

/** One of the capacities in which the rules let people sit on a council. */
export interface CouncilCapacity {
  readonly id: string;
  readonly kind: Capacity;
  readonly name: LocalizedText;
  /** The rules let such people sit and do not ask for them. */
  readonly optional?: boolean;
  readonly article?: string;
  readonly source: SourceIds;
}

/** How far back ties of a judge to an entrant count, in years. `null` = the rules say nothing. */
export interface ConflictRules {
  readonly pastEmployerYears: number | null;
  readonly contractYears: number | null;
  readonly article?: string;
  readonly source: SourceIds;
}

/** The final round (vòng chung tuyển): a title named here is granted only to who passed its vote. */
export interface FinalRoundRules {
  readonly votes: readonly FinalVoteRules[];
  /** The council has a frozen analysis before it votes. `null` = the rules do not say: it is not asked for. */
  readonly needsAnalysis: boolean | null;
  /** Who signs the minutes of a vote, and whether a decision waits for it. */
  readonly minutes?: MinutesRules | null;
  readonly article?: string;
  readonly source: SourceIds;
}

export interface SlotDefinition {
  readonly parts: readonly { readonly id: string; readonly name: LocalizedText; readonly minutes: number }[];
  /** Who presents when is drawn by lot; left out, the organiser decides. */
  readonly order?: 'drawn';
  /**
   * What everybody may read of a published timetable: times and rooms, or also who presents; left out, nothing. Nobody is named where the
   * award is judged blind.
   */
  readonly publicTimetable?: 'times' | 'names';
  readonly article?: string;
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
  readonly article?: string;
  readonly source: SourceIds;
}

export interface Finance {
  readonly registrationFee: {
    readonly amountVnd: number;
    readonly article?: string;
    readonly source: SourceIds;
  } | null;
  readonly contribution: FactText | null;
  readonly contributionTiers: readonly ContributionTier[] | null;
  /** Tiers of another year, shown as such and never applied to this season. */
  readonly referenceTiers?: {
    readonly year: number;
    readonly note?: LocalizedText;
    readonly tiers: readonly ContributionTier[];
  };
  readonly costs?: readonly FactText[];
}

export interface ContributionTier {
  readonly id: string;
  readonly appliesTo: LocalizedText;
  /** Revenue of the recognised product or service, dong, from `minVnd` up to but not including `maxVnd`. */
  readonly minVnd?: number;
  readonly maxVnd?: number | null;
  readonly amountVnd: number;
  readonly source: SourceIds;
}

export interface Sanction {
  readonly kind: 'exclusion' | 'removal' | 'revocation';
  readonly name: LocalizedText;
  readonly article?: string;
  readonly source: SourceIds;
}
