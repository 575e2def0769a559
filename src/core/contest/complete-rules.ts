import { accept, refuse, type Result } from '../shared/result.ts';
import type { ContestDefinition, ContestRules } from './definition.ts';
import { PARAMETERS } from './parameters.ts';

export interface RulesIncomplete {
  readonly code: 'rules-incomplete';
  /** Parameters somebody has to decide, as `group.parameter`, in the order of the rules model. */
  readonly missing: readonly string[];
}

/** By parameter: a neutral default, or `UNDECIDED` where only the organiser can say. */
type Defaults = {
  readonly [Group in keyof ContestRules]: {
    readonly [Key in keyof ContestRules[Group]]: ContestRules[Group][Key] | typeof UNDECIDED;
  };
};

const UNDECIDED = Symbol('undecided');

/**
 * What a parameter is when the rule book is silent, but only where silence has one plain reading: nothing is restricted, nothing
 * is promised, nobody's data is asked for. Whatever changes who takes part, what counts or who wins is `UNDECIDED`.
 */
const NEUTRAL: Defaults = {
  eligibility: {
    population: UNDECIDED,
    obligationGroups: [],
    ageMin: 0,
    ageMax: 150, // no limit: older than anybody
    divisions: [], // everybody together
    excludedRoles: [], // the linter warns
    unitRequired: UNDECIDED,
    conditions: { vi: '' },
    secondMembership: 'none',
  },
  identity: {
    login: UNDECIDED,
    otherLogins: [], // the one way that is stated
    fields: UNDECIDED,
    uniqueKey: UNDECIDED,
    nationalId: 'never', // least data
    retentionDays: UNDECIDED, // Law 91/2025/QH15: a stated period
  },
  rounds: {
    minGapSeconds: 0,
    lateStart: UNDECIDED,
    rehearsal: false,
  },
  paper: {
    questionsPerAttempt: UNDECIDED,
    draw: UNDECIDED,
    fixedSet: [],
    practiceSet: [], // nothing to practise with
    roundSets: [], // every round draws alike
    quotas: [],
    minBankSize: 0,
    noRepeatAcrossAttempts: false,
    shuffleQuestions: false,
    shuffleOptions: false,
    optionsPerQuestion: { min: 2, max: 6 }, // whatever the bank holds
    rightOptions: { min: 1, max: 1, scoring: 'all-or-nothing' }, // nearly every contest seen
    points: UNDECIDED,
    totalPoints: 0, // not stated: nothing to hold the points against
    mustAnswerAll: false,
    layout: 'all-on-one-page', // works on every device, also without script
    bankPublication: 'none',
  },
  time: {
    limitSeconds: UNDECIDED,
    perQuestionSeconds: 0, // no limit of its own
    announcedSeconds: 0, // none printed elsewhere
    onExpiry: 'autosubmit', // nothing somebody answered is lost
    graceSeconds: 0,
    accommodationPercent: 100,
    resumeAfterDisconnect: true, // the engine always can
  },
  attempts: {
    limits: UNDECIDED,
    minIntervalSeconds: 0,
    counted: UNDECIDED,
    feedback: UNDECIDED,
    feedbackWhen: UNDECIDED,
    assistance: 'allowed', // keeps nobody out, and wins nobody a prize
    lesson: { vi: '' }, // nothing comes first
    sideQuestion: { vi: '' }, // none
    sideAnswer: 'optional', // nobody is kept from handing in
  },
  prediction: {
    enabled: UNDECIDED,
    target: UNDECIDED,
    closeness: 'absolute', // "nearest" in every rule book seen
    scope: UNDECIDED,
    lockBeforeCloseSeconds: 0,
    required: false,
    liveCounter: 'hidden',
  },
  ranking: {
    keys: UNDECIDED,
    durationFloorPercent: 0,
    finalTie: UNDECIDED,
    tieTarget: 'as-predicted',
    onePrizePerPerson: 'none',
  },
  prizes: {
    perRound: [],
    contest: [],
    announcedCount: 0, // none announced: nothing to compare the ladders with
    collective: [],
    collectiveMetric: 'participation-rate', // read only where there are collective prizes
    listedMetrics: [], // one list, the one that prizes follow from
    denominator: 'none',
    sizeBands: [],
    spreader: [],
    spreaderBasis: 'referrals', // read only where there are spreader prizes, as is the next
    spreaderPer: 'contest',
    spreaderFor: { vi: '' }, // anybody
    instantGift: { vi: '' },
    giftFromPercent: 0, // whoever hands in
    certificateFromPercent: 101, // above 100: no certificates
  },
  publication: {
    dailyUnitBoardAt: '00:00', // yesterday, whole
    freezeBeforeCloseSeconds: 0,
    resultFields: [], // numbers only
    resultDelivery: [], // on the contest's page alone
    answersRelease: 'never',
    complaintWindowDays: 0, // the linter warns
  },
  sanctions: {
    grounds: [],
    consequence: 'attempt-void',
    reviewBeforePrize: true,
  },
};

/** Where there is no prediction question, or no feedback, the parameters that describe it are idle: any value will do. */
const IDLE_PREDICTION = { target: 'all-correct-people', scope: 'once-per-round' } as const;
const IDLE_FEEDBACK = { feedbackWhen: 'contest-end' } as const;

/**
 * The complete rules a contest runs by: what the rule book states, and neutral defaults where silence has one reading. Refused
 * with every parameter that is still undecided; a contest cannot open before somebody decides them.
 *
 * Source: the 62 parameters of the rules model (`docs/rules/contest-parameters.md`).
 */
export function completeRules(definition: Pick<ContestDefinition, 'rules'>): Result<ContestRules, RulesIncomplete> {
  const missing: string[] = [];
  const rules = Object.fromEntries(
    Object.entries(NEUTRAL).map(([group, defaults]) => {
      const stated = withoutNulls(definition.rules[group as keyof ContestRules] ?? {});
      const filled = { ...defaults, ...idleOf(group, stated), ...stated };
      for (const [key, value] of Object.entries(filled)) if (value === UNDECIDED) missing.push(`${group}.${key}`);
      return [group, filled];
    }),
  ) as unknown as ContestRules;

  missing.push(...missingForDraw(rules, missing));
  return missing.length > 0 ? refuse({ code: 'rules-incomplete', missing }) : accept(rules);
}

/** Rules as far as they are written, made whole so that they can be read: what stands for each gap, and why. */
export interface RulesSketch {
  readonly rules: ContestRules;
  /** Parameters that only an organiser can decide; what `rules` holds there is a stand-in and must not be shown. */
  readonly undecided: ReadonlySet<string>;
  /** Parameters that nothing states and that are what silence means. */
  readonly byDefault: ReadonlySet<string>;
}

/** The rules of a draft for a preview of the rules text. Never what a contest runs by: that is `completeRules`. */
export function sketchRules(definition: Pick<ContestDefinition, 'rules'>): RulesSketch {
  const completed = completeRules(definition);
  const undecided = new Set(completed.ok ? [] : completed.refusal.missing);
  const byDefault = new Set<string>();
  const rules = Object.fromEntries(
    Object.entries(NEUTRAL).map(([group, defaults]) => {
      const stated = withoutNulls(definition.rules[group as keyof ContestRules] ?? {});
      const idle = idleOf(group, stated);
      const filled = { ...standIns(group, defaults), ...idle, ...stated };
      for (const key of Object.keys(defaults))
        if (!(key in stated) && !(key in idle) && !undecided.has(`${group}.${key}`)) byDefault.add(`${group}.${key}`);
      return [group, filled];
    }),
  ) as unknown as ContestRules;
  return { rules, undecided, byDefault };
}

/** The defaults of a group, with what we would propose where only the organiser can say. */
function standIns(group: string, defaults: object): object {
  const entries = Object.entries(defaults).map(([key, value]) => {
    if (value !== UNDECIDED) return [key, value] as const;
    return [key, PARAMETERS.find((parameter) => parameter.key === `${group}.${key}`)?.proposed] as const;
  });
  return Object.fromEntries(entries);
}

function withoutNulls(group: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== null && value !== undefined));
}

function idleOf(group: string, stated: Record<string, unknown>): object {
  if (group === 'prediction' && stated['enabled'] === false) return IDLE_PREDICTION;
  return group === 'attempts' && stated['feedback'] === 'none' ? IDLE_FEEDBACK : {};
}

/** A fixed set without its questions, or quotas without numbers, is a decision only half made. */
function missingForDraw({ paper }: ContestRules, missing: readonly string[]): string[] {
  if (missing.includes('paper.draw') || paper.draw === 'random') return [];
  if (paper.draw === 'fixed-set') return paper.fixedSet.length === 0 ? ['paper.fixedSet'] : [];
  return paper.quotas.length === 0 ? ['paper.quotas'] : [];
}
