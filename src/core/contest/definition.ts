import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';

/**
 * What a contest consists of. `rules` holds what the rule book states, parameter by parameter; a parameter that is absent or
 * `null` is unknown, and the contest cannot open before somebody decides it (`completeRules`).
 *
 * Source of the parameters: the 62 of the rules model (`docs/rules/contest-parameters.md`).
 */
export interface ContestDefinition {
  readonly rules: { readonly [Group in keyof ContestRules]?: Partial<Nullable<ContestRules[Group]>> | null };
  /** Slug of the question bank the papers are drawn from; `null` = unknown. */
  readonly bank: string | null;
  /** Slug of the agency whose tree people choose their unit from; `null` = no tree. */
  readonly agencyTree: string | null;
  readonly audience: readonly (LocalizedText & { readonly source: SourceIds })[];
  readonly participationTarget: ParticipationTarget | null;
  readonly channels: readonly (LocalizedText & { readonly source: SourceIds })[];
  readonly duties: readonly (LocalizedText & { readonly source: SourceIds })[];
  readonly results?: LocalizedText & { readonly source: SourceIds };
  /** Stages of the season where people judge what was written or shown (a final, slogans), not the engine. */
  readonly judgedStages?: readonly JudgedStage[];
}

/** A part of a contest that is judged by people, run with the means of an award: a written final, slogans, articles. */
export interface JudgedStage {
  /** Id of the stage in the season. */
  readonly stage: string;
  readonly work: 'written-final' | 'live-final' | 'slogan' | 'article';
  /** How many works one agency may send in; `null` = not stated, or works are sent in by people. */
  readonly perUnit: number | null;
  /** How long a work may be; absent = not stated. Printed: whoever receives the works holds them to it. */
  readonly minWords?: number;
  readonly maxWords?: number;
  readonly maxPages?: number;
  /** The award season that judges it; `null` = none yet. */
  readonly season: string | null;
  readonly source: SourceIds;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

export interface ParticipationTarget {
  readonly percent: number;
  readonly text: LocalizedText;
  /** What the percentage is taken of; `null` when the source does not say. */
  readonly denominator: LocalizedText | null;
  readonly source: SourceIds;
}

/** The complete rules a contest runs by. Durations are whole seconds, points and money whole numbers. */
export interface ContestRules {
  readonly eligibility: EligibilityRules;
  readonly identity: IdentityRules;
  readonly rounds: RoundRules;
  readonly paper: PaperRules;
  readonly time: TimeRules;
  readonly attempts: AttemptRules;
  readonly prediction: PredictionRules;
  readonly ranking: RankingRules;
  readonly prizes: PrizeRules;
  readonly publication: PublicationRules;
  readonly sanctions: SanctionRules;
}

export interface EligibilityRules {
  readonly population: readonly ('staff-of-tree' | 'members' | 'residents' | 'citizens' | 'anyone')[];
  readonly obligationGroups: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly level: 'obligatory' | 'encouraged' | 'open';
  }[];
  readonly ageMin: number;
  readonly ageMax: number;
  /** A person belongs to exactly one, decided by rule; empty = everybody together. */
  readonly divisions: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly obligationGroups: readonly string[];
  }[];
  readonly excludedRoles: readonly (
    | 'organising-board'
    | 'question-writer'
    | 'jury'
    | 'secretariat'
    | 'support-staff'
    | 'technical-staff'
    | 'related-person'
  )[];
  readonly unitRequired: 'none' | 'free-text' | 'picklist' | 'verified';
  /** What else is asked of people that no program sees (acts on a social network): the organiser looks before a prize is given. */
  readonly conditions: LocalizedText;
  /** Whether somebody may name a mass organisation besides their unit: they count once in each. */
  readonly secondMembership: 'none' | 'mass-organisation';
}

export type IdentityFieldId =
  'name' | 'phone' | 'email' | 'unit' | 'birth-date' | 'sex' | 'address' | 'position' | 'national-id' | 'roster-code';

export interface IdentityField {
  readonly id: IdentityFieldId;
  readonly required: boolean;
  /** Purpose in the register of personal data. */
  readonly purpose: string;
}

export interface IdentityRules {
  readonly login: 'none' | 'form' | 'otp-phone' | 'otp-email' | 'sso-province' | 'vneid-1' | 'vneid-2' | 'roster-code';
  /** Further ways in beside `login`: everybody chooses one. */
  readonly otherLogins: readonly IdentityRules['login'][];
  readonly fields: readonly IdentityField[];
  /** The fields whose keyed hash makes a person one participant. */
  readonly uniqueKey: readonly IdentityFieldId[];
  readonly nationalId: 'never' | 'at-prize' | 'at-registration';
  readonly retentionDays: number;
}

/** The windows themselves are the season's stages of kind `round`. */
export interface RoundRules {
  readonly minGapSeconds: number;
  readonly lateStart: 'block' | 'truncate-to-close' | 'full-time';
  readonly rehearsal: boolean;
}

export interface PaperRules {
  readonly questionsPerAttempt: number;
  readonly draw:
    'fixed-set' | 'random' | 'random-by-topic-quota' | 'random-by-difficulty-quota' | 'random-by-topic-and-difficulty';
  readonly fixedSet: readonly string[];
  /** Questions of the bank for practising in public: never drawn into a paper that counts. */
  readonly practiceSet: readonly string[];
  /** Question sets of single rounds (a set a week); a round without one draws as `draw` says. See `paperOfRound`. */
  readonly roundSets: readonly { readonly round: string; readonly questions: readonly string[] }[];
  readonly quotas: readonly { readonly topic?: string; readonly difficulty?: string; readonly count: number }[];
  readonly minBankSize: number;
  readonly noRepeatAcrossAttempts: boolean;
  readonly shuffleQuestions: boolean;
  readonly shuffleOptions: boolean;
  readonly optionsPerQuestion: { readonly min: number; readonly max: number };
  readonly rightOptions: { readonly min: number; readonly max: number; readonly scoring: 'all-or-nothing' | 'partial' };
  readonly points: { readonly right: number; readonly wrong: number; readonly blank: number };
  /** The points of a whole paper where the rule book states them, to be held against `points`; `0` = not stated. */
  readonly totalPoints: number;
  readonly mustAnswerAll: boolean;
  readonly layout: 'all-on-one-page' | 'one-per-page';
  readonly bankPublication: 'none' | 'reading-list' | 'questions' | 'questions-and-answers';
}

export interface TimeRules {
  /** `0` = no limit. */
  readonly limitSeconds: number;
  /** Every question's own seconds: then questions open one by one (`question-clock.ts`); `0` = none. */
  readonly perQuestionSeconds: number;
  /** A limit that is printed elsewhere (plan, poster), to be held against `limitSeconds`; `0` = none. */
  readonly announcedSeconds: number;
  readonly onExpiry: 'autosubmit' | 'grace' | 'abandon';
  /** Network grace: a save or submit that arrives this much late still counts. */
  readonly graceSeconds: number;
  /** Largest time factor a person may have, in percent: 200 = twice the time. */
  readonly accommodationPercent: number;
  readonly resumeAfterDisconnect: boolean;
}

export interface AttemptRules {
  readonly limits: readonly { readonly count: number; readonly per: 'contest' | 'round' | 'day' | 'week' }[];
  readonly minIntervalSeconds: number;
  readonly counted: 'best' | 'first' | 'last' | 'sum' | 'mean' | 'first-all-correct';
  readonly feedback: 'none' | 'total' | 'per-question' | 'key';
  readonly feedbackWhen: 'now' | 'round-end' | 'contest-end';
  /** Whether somebody else may enter the answers of a participant who is present. Such an attempt wins no personal prize. */
  readonly assistance: 'allowed' | 'not-allowed';
  /** A question beside the paper that is no prediction and brings no points; empty = none. */
  readonly sideQuestion: LocalizedText;
  /** Whether an attempt is handed in without an answer to it. */
  readonly sideAnswer: 'optional' | 'required';
  /** What is to be read or watched before an attempt begins, with its address; empty = nothing. */
  readonly lesson: LocalizedText;
}

export type PredictionTarget = 'all-correct-people' | 'participants' | 'attempts' | 'percent-all-correct';

export interface PredictionRules {
  readonly enabled: boolean;
  readonly target: PredictionTarget;
  readonly closeness: 'absolute' | 'exact-then-absolute' | 'not-exceeding';
  readonly scope: 'once-per-round' | 'per-attempt';
  readonly lockBeforeCloseSeconds: number;
  /** Whether an attempt without a prediction is no valid one. */
  readonly required: boolean;
  readonly liveCounter: 'hidden' | 'delayed' | 'live';
}

export type RankingKey =
  'all-correct' | 'score' | 'prediction-error' | 'duration' | 'submitted-at' | 'attempts-used' | 'lot';

export interface RankingRules {
  /** In order; each field has one natural direction; must end in a total order (`lot`, or a unique instant). */
  readonly keys: readonly RankingKey[];
  /** Faster counts as the floor, in percent of the median duration; 0 = none. */
  readonly durationFloorPercent: number;
  readonly finalTie: 'earliest' | 'lot' | 'share' | 'extra-prize';
  /** What the sentence on ties says was predicted, where it names it; must be what the prediction asks for. */
  readonly tieTarget: 'as-predicted' | PredictionTarget;
  readonly onePrizePerPerson: 'round' | 'contest' | 'none';
}

export interface PrizeRung {
  readonly id: string;
  readonly name: LocalizedText;
  readonly count: number;
  /** Dong; `null` = value not published. */
  readonly valueVnd: number | null;
  /** The division whose ladder the rung belongs to; absent = every division has it. */
  readonly division?: string;
}

/** What units can be listed by from what is counted alone. */
export type ListedMetric = 'participation-rate' | 'attempts' | 'people' | 'prizes-won' | 'mean-score' | 'weighted';

export interface PrizeRules {
  readonly perRound: readonly PrizeRung[];
  readonly contest: readonly PrizeRung[];
  readonly announcedCount: number;
  readonly collective: readonly (PrizeRung & { readonly sizeBand?: string })[];
  readonly collectiveMetric: ListedMetric | 'jury';
  /** By what units are listed for everybody to read; no prize follows from these lists. */
  readonly listedMetrics: readonly ListedMetric[];
  readonly denominator: 'approved-headcount' | 'none';
  readonly sizeBands: readonly { readonly id: string; readonly min: number; readonly max: number | null }[];
  /** For those who brought others to the contest, or wrote about it. */
  readonly spreader: readonly PrizeRung[];
  readonly spreaderBasis: 'referrals' | 'articles';
  /** Whether the ladder is awarded once a round, or once. */
  readonly spreaderPer: 'round' | 'contest';
  /** Who may have one, in words: the organiser looks at it before naming anybody. */
  readonly spreaderFor: LocalizedText;
  readonly instantGift: LocalizedText;
  /** From how many percent of the points on the gift is given; `0` = to everybody who hands in. */
  readonly giftFromPercent: number;
  readonly certificateFromPercent: number;
}

export interface PublicationRules {
  /** `HH:mm` in Viet Nam. */
  readonly dailyUnitBoardAt: string;
  readonly freezeBeforeCloseSeconds: number;
  readonly resultFields: readonly ('name' | 'unit' | 'commune' | 'score')[];
  /** How people hear of their results besides the contest's page; printed. */
  readonly resultDelivery: readonly ('email' | 'phone' | 'post' | 'press')[];
  readonly answersRelease: 'never' | 'round-end' | 'contest-end';
  readonly complaintWindowDays: number;
}

export interface SanctionRules {
  readonly grounds: readonly (
    'false-data' | 'several-identities' | 'sitting-for-another' | 'group-sitting' | 'tools' | 'excluded-person'
  )[];
  readonly consequence: 'attempt-void' | 'round-void' | 'contest-void';
  readonly reviewBeforePrize: boolean;
}
