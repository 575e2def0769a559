import type { Json } from '../shared/json.ts';
import type { ContestRules } from './definition.ts';

export type ParameterGroup = keyof ContestRules;

/** The eleven groups in the order of the rules model. */
const PARAMETER_GROUPS = [
  'eligibility',
  'identity',
  'rounds',
  'paper',
  'time',
  'attempts',
  'prediction',
  'ranking',
  'prizes',
  'publication',
  'sanctions',
] as const satisfies readonly ParameterGroup[];

/** The pages of the form: what the contest is, then the eleven groups. */
export type FormGroup = ParameterGroup | 'head';
export const FORM_GROUPS: readonly FormGroup[] = ['head', ...PARAMETER_GROUPS];

/** When a parameter is read at all: another one has one of these values, or says anything. */
export interface ReadWhen {
  readonly parameter: ParameterKey;
  readonly is: readonly Json[] | 'filled';
}

/** `group.parameter`. Windows and judged stages belong to the group `rounds`, though the season file keeps them elsewhere. */
export type ParameterKey =
  | { [Group in ParameterGroup]: `${Group}.${keyof ContestRules[Group] & string}` }[ParameterGroup]
  | 'rounds.windows'
  | 'rounds.stages'
  | 'rounds.judged'
  | `head.${HeadName}`;

/** What the season file says of the contest beside its rules. */
export const HEAD_NAMES = [
  'name',
  'shortName',
  'summary',
  'organiser',
  'audience',
  'channels',
  'target',
  'bank',
  'agencyTree',
  'contacts',
] as const;
export type HeadName = (typeof HEAD_NAMES)[number];

/**
 * One parameter of the rules model as an organiser's form asks for it. What it may be says the schema; its words stand under
 * `contest.param.<group>.<parameter>` (label, hint, what real rule books say).
 */
export interface Parameter {
  readonly key: ParameterKey;
  readonly group: FormGroup;
  readonly name: string;
  /** Of the 62 (`docs/rules/contest-parameters.md`); several members of the schema may be one of them. 0: none of them. */
  readonly number: number;
  /** What we would write into new rules; a person must take it on purpose. Absent: nothing to propose. */
  readonly proposed?: Json;
  readonly when?: ReadWhen;
}

const ALL_ROLES = [
  'organising-board',
  'question-writer',
  'jury',
  'secretariat',
  'support-staff',
  'technical-staff',
  'related-person',
];
const ALL_GROUNDS = [
  'false-data',
  'several-identities',
  'sitting-for-another',
  'group-sitting',
  'tools',
  'excluded-person',
];

const rung = (id: string, vi: string, en: string, count: number) => ({ id, name: { vi, en }, count, valueVnd: null });

const FIRST_TO_CONSOLATION = [
  rung('nhat', 'Giải Nhất', 'First prize', 1),
  rung('nhi', 'Giải Nhì', 'Second prize', 2),
  rung('ba', 'Giải Ba', 'Third prize', 3),
  rung('khuyen-khich', 'Giải Khuyến khích', 'Consolation prize', 5),
];

const LEAST_DATA = [
  { id: 'name', required: true, purpose: 'Ghi nhận người dự thi và công bố kết quả' },
  { id: 'phone', required: true, purpose: 'Bảo đảm mỗi người là một người dự thi; liên hệ khi trao giải' },
  { id: 'unit', required: true, purpose: 'Tính tỷ lệ tham gia của đơn vị' },
];

const SIZE_BANDS = [
  { id: 'nho', min: 1, max: 19 },
  { id: 'vua', min: 20, max: 99 },
  { id: 'lon', min: 100, max: null },
];

const predicted: ReadWhen = { parameter: 'prediction.enabled', is: [true] };
const collective: ReadWhen = { parameter: 'prizes.collective', is: 'filled' };
const spread: ReadWhen = { parameter: 'prizes.spreader', is: 'filled' };

type Row = readonly [key: ParameterKey, number: number, more?: { readonly proposed?: Json; readonly when?: ReadWhen }];

/** Proposals are our own, from the column "proposed" of `docs/rules/contest-parameters.md`. */
const ROWS: readonly Row[] = [
  ['eligibility.population', 1, { proposed: ['residents'] }],
  ['eligibility.obligationGroups', 2, { proposed: [] }],
  ['eligibility.ageMin', 3, { proposed: 0 }],
  ['eligibility.ageMax', 3, { proposed: 150 }],
  ['eligibility.divisions', 4, { proposed: [] }],
  ['eligibility.excludedRoles', 5, { proposed: ALL_ROLES }],
  ['eligibility.unitRequired', 6, { proposed: 'picklist' }],
  ['eligibility.conditions', 0],
  ['eligibility.secondMembership', 49, { proposed: 'none' }],
  ['identity.login', 7, { proposed: 'form' }],
  ['identity.otherLogins', 7, { proposed: [] }],
  ['identity.fields', 8, { proposed: LEAST_DATA }],
  ['identity.uniqueKey', 9, { proposed: ['phone'] }],
  ['identity.nationalId', 10, { proposed: 'at-prize' }],
  ['identity.retentionDays', 8, { proposed: 180 }],
  ['rounds.windows', 11],
  ['rounds.minGapSeconds', 12, { proposed: 3600 }],
  ['rounds.lateStart', 13, { proposed: 'truncate-to-close' }],
  ['rounds.stages', 14],
  ['rounds.judged', 14],
  ['rounds.rehearsal', 15, { proposed: true }],
  ['paper.practiceSet', 15],
  ['paper.questionsPerAttempt', 16, { proposed: 10 }],
  ['paper.draw', 17, { proposed: 'random-by-topic-and-difficulty' }],
  ['paper.fixedSet', 17, { when: { parameter: 'paper.draw', is: ['fixed-set'] } }],
  [
    'paper.quotas',
    17,
    {
      when: {
        parameter: 'paper.draw',
        is: ['random-by-topic-quota', 'random-by-difficulty-quota', 'random-by-topic-and-difficulty'],
      },
    },
  ],
  ['paper.roundSets', 17],
  ['paper.minBankSize', 18, { proposed: 50 }],
  ['paper.noRepeatAcrossAttempts', 19, { proposed: true }],
  ['paper.shuffleQuestions', 21, { proposed: true }],
  ['paper.shuffleOptions', 21, { proposed: true }],
  ['paper.optionsPerQuestion', 22, { proposed: { min: 4, max: 4 } }],
  ['paper.rightOptions', 23, { proposed: { min: 1, max: 1, scoring: 'all-or-nothing' } }],
  ['paper.points', 24, { proposed: { right: 1, wrong: 0, blank: 0 } }],
  ['paper.totalPoints', 24],
  ['paper.mustAnswerAll', 25, { proposed: false }],
  ['paper.layout', 26, { proposed: 'one-per-page' }],
  ['paper.bankPublication', 27, { proposed: 'reading-list' }],
  ['time.limitSeconds', 28, { proposed: 600 }],
  ['time.perQuestionSeconds', 28, { proposed: 0 }],
  ['time.announcedSeconds', 28],
  ['time.onExpiry', 29, { proposed: 'autosubmit' }],
  ['time.graceSeconds', 29, { proposed: 10 }],
  ['time.accommodationPercent', 30, { proposed: 200 }],
  ['time.resumeAfterDisconnect', 31, { proposed: true }],
  [
    'attempts.limits',
    32,
    {
      proposed: [
        { count: 1, per: 'day' },
        { count: 3, per: 'round' },
      ],
    },
  ],
  ['attempts.minIntervalSeconds', 33, { proposed: 0 }],
  ['attempts.counted', 34, { proposed: 'best' }],
  ['attempts.feedback', 35, { proposed: 'total' }],
  [
    'attempts.feedbackWhen',
    35,
    { proposed: 'round-end', when: { parameter: 'attempts.feedback', is: [null, 'total', 'per-question', 'key'] } },
  ],
  ['attempts.assistance', 30, { proposed: 'allowed' }],
  ['attempts.lesson', 0],
  ['attempts.sideQuestion', 0],
  ['attempts.sideAnswer', 0, { proposed: 'optional', when: { parameter: 'attempts.sideQuestion', is: 'filled' } }],
  ['prediction.enabled', 36, { proposed: false }],
  ['prediction.target', 37, { proposed: 'all-correct-people', when: predicted }],
  ['prediction.closeness', 38, { proposed: 'absolute', when: predicted }],
  ['prediction.scope', 39, { proposed: 'once-per-round', when: predicted }],
  ['prediction.lockBeforeCloseSeconds', 40, { proposed: 86_400, when: predicted }],
  ['prediction.required', 39, { proposed: false, when: predicted }],
  ['prediction.liveCounter', 41, { proposed: 'hidden' }],
  ['ranking.keys', 42, { proposed: ['score', 'prediction-error', 'lot'] }],
  ['ranking.durationFloorPercent', 43, { proposed: 25 }],
  ['ranking.finalTie', 44, { proposed: 'lot' }],
  ['ranking.tieTarget', 44, { when: predicted }],
  ['ranking.onePrizePerPerson', 45, { proposed: 'contest' }],
  ['prizes.perRound', 46, { proposed: FIRST_TO_CONSOLATION }],
  ['prizes.contest', 46, { proposed: [] }],
  ['prizes.announcedCount', 46],
  ['prizes.collective', 47, { proposed: [] }],
  ['prizes.collectiveMetric', 48, { proposed: 'weighted', when: collective }],
  ['prizes.listedMetrics', 48, { proposed: [] }],
  ['prizes.denominator', 49, { proposed: 'approved-headcount' }],
  ['prizes.sizeBands', 50, { proposed: SIZE_BANDS }],
  ['prizes.spreader', 51, { proposed: [] }],
  ['prizes.spreaderBasis', 51, { proposed: 'referrals', when: spread }],
  ['prizes.spreaderPer', 51, { proposed: 'contest', when: spread }],
  ['prizes.spreaderFor', 51, { when: spread }],
  ['prizes.instantGift', 52],
  ['prizes.giftFromPercent', 52, { proposed: 0, when: { parameter: 'prizes.instantGift', is: 'filled' } }],
  ['prizes.certificateFromPercent', 53, { proposed: 80 }],
  ['publication.dailyUnitBoardAt', 54, { proposed: '11:00' }],
  ['publication.freezeBeforeCloseSeconds', 55, { proposed: 86_400 }],
  ['publication.resultFields', 56, { proposed: ['name', 'unit'] }],
  ['publication.resultDelivery', 56, { proposed: [] }],
  ['publication.answersRelease', 57, { proposed: 'round-end' }],
  ['publication.complaintWindowDays', 58, { proposed: 5 }],
  ['sanctions.grounds', 60, { proposed: ALL_GROUNDS }],
  ['sanctions.consequence', 61, { proposed: 'attempt-void' }],
  ['sanctions.reviewBeforePrize', 62, { proposed: true }],
];

/** Every parameter an organiser decides, in the order of the rules model. 20 is the bank's, 59 the program's own promise. */
export const PARAMETERS: readonly Parameter[] = ROWS.map(([key, number, more = {}]) => {
  const [group, name = ''] = key.split('.') as [ParameterGroup, string];
  return { key, group, name, number, ...more };
});

/** Everything the form asks for: what the contest is, then its parameters. */
export const FORM_FIELDS: readonly Parameter[] = [
  ...HEAD_NAMES.map((name): Parameter => ({ key: `head.${name}`, group: 'head', name, number: 0 })),
  ...PARAMETERS,
];

/** The fields of one page of the form. */
export function fieldsOf(group: FormGroup): readonly Parameter[] {
  return FORM_FIELDS.filter((field) => field.group === group);
}

/** The field of this name, or none. */
export function findField(key: string): Parameter | undefined {
  return FORM_FIELDS.find((field) => field.key === key);
}

/** Whether a parameter is read at all, as the others stand now. */
export function isRead(parameter: Parameter, valueOf: (key: ParameterKey) => Json): boolean {
  if (!parameter.when) return true;
  const value = valueOf(parameter.when.parameter);
  if (parameter.when.is === 'filled') return isFilled(value);
  return parameter.when.is.some((one) => one === value);
}

/** A list with something in it, or a sentence. */
function isFilled(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null && 'vi' in value && value.vi !== '';
}
