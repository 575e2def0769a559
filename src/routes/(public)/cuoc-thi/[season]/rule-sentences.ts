import { NO_DAILY_BOARD } from '#core/contest/board-times.ts';
import { givesCertificates } from '#core/contest/certificate-mark.ts';
import type { ContestRules } from '#core/contest/definition.ts';
import { isPaced, paperSeconds } from '#core/contest/question-clock.ts';
import { inLocale, type Locale, type LocalizedText } from '#core/shared/localized-text.ts';
import { formatDong } from '#messages/format.ts';
import { durationWords } from '#messages/parameter-words.ts';
import type { MessageKey, Translate } from '#messages/translate.ts';

/** One sentence of the rules, with the parameters it was made from. */
export interface RuleSentence {
  readonly text: string;
  /** `group.parameter`. */
  readonly parameter: string;
  /** JSON pointers into the season. */
  readonly at: readonly string[];
}

export interface RuleGroup {
  readonly id: keyof ContestRules;
  readonly sentences: readonly RuleSentence[];
}

interface Writing {
  readonly t: Translate;
  readonly locale: Locale;
}

type Write<G extends keyof ContestRules> = (
  rules: ContestRules[G],
  writing: Writing,
  all: ContestRules,
) => readonly (readonly [string, string])[];

/** The rules in force in plain sentences, generated from the parameters so that the two cannot differ. */
export function ruleSentences(rules: ContestRules, writing: Writing): readonly RuleGroup[] {
  return (Object.keys(WRITERS) as (keyof ContestRules)[]).map((id) => {
    const write = WRITERS[id] as Write<keyof ContestRules>;
    const sentences = write(rules[id], writing, rules).map(([parameter, text]) => ({
      text,
      parameter: `${id}.${parameter}`,
      at: [`/contest/rules/${id}/${parameter}`],
    }));
    return { id, sentences };
  });
}

const minutes = (seconds: number) => Math.ceil(seconds / 60);
const limitSentence = (seconds: number, w: Writing) =>
  seconds > 0 ? w.t('contest.rule.limit', { minutes: minutes(seconds) }) : w.t('contest.rule.no-limit');
const hours = (seconds: number) => Math.round(seconds / 3600);

function listOf(parts: readonly string[], { locale }: Writing): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}

/** The words of each of a list of codes: `contest.rule.population.members` … */
function named(prefix: string, codes: readonly string[], writing: Writing): string {
  return listOf(
    codes.map((code) => writing.t(`${prefix}.${code}` as MessageKey)),
    writing,
  );
}

function ladder(
  rungs: readonly { readonly name: LocalizedText; readonly count: number; readonly valueVnd: number | null }[],
  writing: Writing,
): string {
  const { t, locale } = writing;
  return rungs
    .map(({ name, count, valueVnd }) =>
      valueVnd === null
        ? t('contest.rule.rung-no-value', { count, name: inLocale(name, locale) })
        : t('contest.rule.rung', { count, name: inLocale(name, locale), value: formatDong(valueVnd, locale) }),
    )
    .join('; ');
}

function bands(list: ContestRules['prizes']['sizeBands'], { t }: Writing): string {
  return list
    .map(({ min, max }) => (max === null ? t('contest.rule.band-open', { min }) : t('contest.rule.band', { min, max })))
    .join('; ');
}

/** Ages nobody reaches are no limit. */
function ages({ ageMin: min, ageMax: max }: ContestRules['eligibility'], { t }: Writing): string {
  if (min > 0 && max < 150) return t('contest.rule.ages', { min, max });
  if (min > 0) return t('contest.rule.ages-from', { min });
  return max < 150 ? t('contest.rule.ages-to', { max }) : t('contest.rule.all-ages');
}

function divisions(list: ContestRules['eligibility']['divisions'], writing: Writing): string {
  const names = list.map(({ name }) => inLocale(name, writing.locale));
  return writing.t('contest.rule.divisions', { list: listOf(names, writing) });
}

const WRITERS: { readonly [G in keyof ContestRules]: Write<G> } = {
  eligibility: (rules, w) => [
    ['population', w.t('contest.rule.population', { list: named('contest.rule.population', rules.population, w) })],
    ...rules.obligationGroups.map(
      (group) =>
        [
          'obligationGroups',
          w.t(`contest.rule.group.${group.level}`, { name: inLocale(group.name, w.locale) }),
        ] as const,
    ),
    ['ageMin', ages(rules, w)],
    [
      'excludedRoles',
      rules.excludedRoles.length > 0
        ? w.t('contest.rule.excluded', { list: named('contest.rule.excluded', rules.excludedRoles, w) })
        : w.t('contest.rule.nobody-excluded'),
    ],
    ...(rules.divisions.length > 0 ? [['divisions', divisions(rules.divisions, w)] as const] : []),
    ['unitRequired', w.t(`contest.rule.unit.${rules.unitRequired}`)],
    ...(rules.conditions.vi === ''
      ? []
      : [['conditions', w.t('contest.rule.conditions', { text: inLocale(rules.conditions, w.locale) })] as const]),
  ],
  identity: (rules, w) => [
    ['login', w.t(`contest.rule.login.${rules.login}`)],
    ...(rules.otherLogins.length > 0
      ? [
          [
            'otherLogins',
            w.t('contest.rule.other-logins', { list: named('contest.rule.login', rules.otherLogins, w) }),
          ] as const,
        ]
      : []),
    [
      'fields',
      w.t('contest.rule.fields', {
        list: listOf(
          rules.fields.map((field) => w.t(`contest.field.${field.id}`).toLocaleLowerCase(w.locale)),
          w,
        ),
      }),
    ],
    [
      'uniqueKey',
      w.t('contest.rule.unique', {
        list: listOf(
          rules.uniqueKey.map((id) => w.t(`contest.field.${id}`).toLocaleLowerCase(w.locale)),
          w,
        ),
      }),
    ],
    ['nationalId', w.t(`contest.rule.national-id.${rules.nationalId}`)],
    ['retentionDays', w.t('contest.rule.retention', { days: rules.retentionDays })],
  ],
  rounds: (rules, w) => [
    [
      'minGapSeconds',
      rules.minGapSeconds > 0
        ? w.t('contest.rule.gap', { time: durationWords(rules.minGapSeconds, w.t) })
        : w.t('contest.rule.no-gap'),
    ],
    ['lateStart', w.t(`contest.rule.late.${rules.lateStart}`)],
    ['rehearsal', w.t(rules.rehearsal ? 'contest.rule.rehearsal' : 'contest.rule.no-rehearsal')],
  ],
  paper: (rules, w, { time }) => [
    ['questionsPerAttempt', w.t('contest.rule.questions', { count: rules.questionsPerAttempt })],
    ['draw', w.t(`contest.rule.draw.${rules.draw}`)],
    ...(rules.roundSets.length > 0
      ? [['roundSets', w.t('contest.rule.round-sets', { count: rules.roundSets.length })] as const]
      : []),
    ...(rules.minBankSize > 0
      ? [['minBankSize', w.t('contest.rule.bank-size', { count: rules.minBankSize })] as const]
      : []),
    [
      'noRepeatAcrossAttempts',
      w.t(rules.noRepeatAcrossAttempts ? 'contest.rule.no-repeat' : 'contest.rule.may-repeat'),
    ],
    [
      'shuffleQuestions',
      w.t(rules.shuffleQuestions || rules.shuffleOptions ? 'contest.rule.shuffled' : 'contest.rule.not-shuffled'),
    ],
    [
      'optionsPerQuestion',
      rules.optionsPerQuestion.min === rules.optionsPerQuestion.max
        ? w.t('contest.rule.options', { max: rules.optionsPerQuestion.max })
        : w.t('contest.rule.options-range', rules.optionsPerQuestion),
    ],
    [
      'rightOptions',
      rules.rightOptions.max === 1
        ? w.t('contest.rule.one-right')
        : w.t('contest.rule.several-right', { max: rules.rightOptions.max }),
    ],
    ...(rules.rightOptions.scoring === 'partial' ? [['rightOptions', w.t('contest.rule.partial')] as const] : []),
    [
      'points',
      w.t('contest.rule.points', { right: rules.points.right, wrong: rules.points.wrong, blank: rules.points.blank }),
    ],
    ...(rules.totalPoints > 0
      ? [['totalPoints', w.t('contest.rule.total-points', { points: rules.totalPoints })] as const]
      : []),
    ['mustAnswerAll', rules.mustAnswerAll ? w.t('contest.rule.must-answer') : w.t('contest.rule.may-skip')],
    ['layout', w.t(`contest.rule.layout.${isPaced(time) ? 'one-by-one' : rules.layout}`)],
    ['bankPublication', w.t(`contest.rule.bank.${rules.bankPublication}`)],
  ],
  time: (rules, w, { paper }) => [
    ...(isPaced(rules) && rules.limitSeconds === 0
      ? []
      : [['limitSeconds', limitSentence(rules.limitSeconds, w)] as const]),
    ...(isPaced(rules)
      ? [['perQuestionSeconds', w.t('contest.rule.per-question', { seconds: rules.perQuestionSeconds })] as const]
      : []),
    ['onExpiry', w.t(`contest.rule.expiry.${rules.onExpiry}`, { seconds: rules.graceSeconds })],
    ...(rules.accommodationPercent > 100
      ? [
          [
            'accommodationPercent',
            w.t('contest.rule.accommodation', {
              minutes: minutes((paperSeconds(rules, paper.questionsPerAttempt) * rules.accommodationPercent) / 100),
            }),
          ] as const,
        ]
      : [['accommodationPercent', w.t('contest.rule.no-accommodation')] as const]),
    ['resumeAfterDisconnect', w.t(rules.resumeAfterDisconnect ? 'contest.rule.resume' : 'contest.rule.no-resume')],
  ],
  attempts: (rules, w) => [
    ...(rules.limits.length === 0 ? [['limits', w.t('contest.rule.no-attempt-limit')] as const] : []),
    ...rules.limits.map(
      (limit) => ['limits', w.t(`contest.rule.attempts.${limit.per}`, { count: limit.count })] as const,
    ),
    ...(rules.minIntervalSeconds > 0
      ? [['minIntervalSeconds', w.t('contest.rule.interval', { minutes: minutes(rules.minIntervalSeconds) })] as const]
      : [['minIntervalSeconds', w.t('contest.rule.no-interval')] as const]),
    ...(rules.lesson.vi === ''
      ? []
      : [['lesson', w.t('contest.rule.lesson', { text: inLocale(rules.lesson, w.locale) })] as const]),
    ...(rules.sideQuestion.vi === ''
      ? []
      : [
          [
            'sideQuestion',
            w.t('contest.rule.side-question', { text: inLocale(rules.sideQuestion, w.locale) }),
          ] as const,
          ['sideAnswer', w.t(`contest.rule.side-answer.${rules.sideAnswer}`)] as const,
        ]),
    ['counted', w.t(`contest.rule.counted.${rules.counted}`)],
    [
      'feedback',
      rules.feedback === 'none'
        ? w.t('contest.rule.feedback.none')
        : w.t(`contest.rule.feedback.${rules.feedbackWhen}`),
    ],
    ...(rules.feedback === 'key' || rules.feedback === 'per-question'
      ? [['feedback', w.t(`contest.rule.feedback-with.${rules.feedback}`)] as const]
      : []),
  ],
  prediction: (rules, w) =>
    rules.enabled
      ? [
          ['target', w.t(`contest.rule.prediction.${rules.target}`)],
          ['closeness', `${w.t(`contest.option.closeness.${rules.closeness}`)}.`],
          ['scope', w.t(`contest.rule.prediction.${rules.scope}`)],
          ...(rules.lockBeforeCloseSeconds > 0
            ? [
                [
                  'lockBeforeCloseSeconds',
                  w.t('contest.rule.prediction.lock', { hours: hours(rules.lockBeforeCloseSeconds) }),
                ] as const,
              ]
            : []),
          ...(rules.required ? [['required', w.t('contest.rule.prediction.required')] as const] : []),
          ['liveCounter', w.t(`contest.rule.counter.${rules.liveCounter}`)],
        ]
      : [['enabled', w.t('contest.rule.prediction.none')]],
  ranking: (rules, w) => [
    ['keys', w.t('contest.rule.keys', { list: rules.keys.map((key) => w.t(`ranking.key.${key}`)).join(', ') })],
    ...(rules.durationFloorPercent > 0 && rules.keys.includes('duration')
      ? [['durationFloorPercent', w.t('contest.rule.duration-floor', { percent: rules.durationFloorPercent })] as const]
      : []),
    ['finalTie', w.t(`contest.rule.tie.${rules.finalTie}`)],
    ['onePrizePerPerson', w.t(`contest.rule.one-prize.${rules.onePrizePerPerson}`)],
  ],
  prizes: (rules, w) => [
    [
      'perRound',
      rules.perRound.length > 0
        ? w.t('contest.rule.prizes', { list: ladder(rules.perRound, w) })
        : w.t('contest.rule.no-round-prizes'),
    ],
    ...(rules.contest.length > 0
      ? [['contest', w.t('contest.rule.prizes-contest', { list: ladder(rules.contest, w) })] as const]
      : []),
    ...(rules.collective.length > 0
      ? [
          ['collective', w.t('contest.rule.collective', { list: ladder(rules.collective, w) })] as const,
          ['collectiveMetric', w.t(`contest.rule.metric.${rules.collectiveMetric}`)] as const,
          ...(rules.sizeBands.length > 0
            ? [['sizeBands', w.t('contest.rule.size-bands', { list: bands(rules.sizeBands, w) })] as const]
            : []),
        ]
      : []),
    ...(rules.listedMetrics.length > 0
      ? [
          [
            'listedMetrics',
            w.t('contest.rule.listed-metrics', { list: named('contest.option.metric', rules.listedMetrics, w) }),
          ] as const,
        ]
      : []),
    ...(rules.spreader.length > 0
      ? [
          [
            'spreader',
            w.t(`contest.rule.spreader-${rules.spreaderBasis}`, {
              per: rules.spreaderPer,
              list: ladder(rules.spreader, w),
            }),
          ] as const,
        ]
      : []),
    ...(rules.spreader.length > 0 && rules.spreaderFor.vi !== ''
      ? [['spreaderFor', w.t('contest.rule.spreader-for', { text: inLocale(rules.spreaderFor, w.locale) })] as const]
      : []),
    ...(rules.instantGift.vi !== ''
      ? [['instantGift', w.t('contest.rule.instant-gift', { text: inLocale(rules.instantGift, w.locale) })] as const]
      : []),
    ...(rules.instantGift.vi !== '' && rules.giftFromPercent > 0
      ? [['giftFromPercent', w.t('contest.rule.gift-from', { percent: rules.giftFromPercent })] as const]
      : []),
    [
      'denominator',
      w.t(rules.denominator === 'approved-headcount' ? 'contest.rule.denominator' : 'contest.rule.no-denominator'),
    ],
    ...(givesCertificates(rules)
      ? [
          [
            'certificateFromPercent',
            w.t('contest.rule.certificate', { percent: rules.certificateFromPercent }),
          ] as const,
        ]
      : [['certificateFromPercent', w.t('contest.rule.no-certificate')] as const]),
  ],
  publication: (rules, w) => [
    [
      'dailyUnitBoardAt',
      rules.dailyUnitBoardAt === NO_DAILY_BOARD
        ? w.t('contest.rule.no-board')
        : w.t('contest.rule.board', { time: rules.dailyUnitBoardAt }),
    ],
    ...(rules.freezeBeforeCloseSeconds > 0
      ? [
          [
            'freezeBeforeCloseSeconds',
            w.t('contest.rule.freeze', { hours: hours(rules.freezeBeforeCloseSeconds) }),
          ] as const,
        ]
      : [['freezeBeforeCloseSeconds', w.t('contest.rule.no-freeze')] as const]),
    [
      'resultFields',
      rules.resultFields.length > 0
        ? w.t('contest.rule.result-fields', { list: named('contest.result-field', rules.resultFields, w) })
        : w.t('contest.rule.no-result-fields'),
    ],
    ...(rules.resultDelivery.length > 0
      ? [
          [
            'resultDelivery',
            w.t('contest.rule.result-delivery', { list: named('contest.option.delivery', rules.resultDelivery, w) }),
          ] as const,
        ]
      : []),
    ['answersRelease', w.t(`contest.next.answers.${rules.answersRelease}`)],
    [
      'complaintWindowDays',
      rules.complaintWindowDays > 0
        ? w.t('contest.next.complaints', { days: rules.complaintWindowDays })
        : w.t('contest.rule.no-complaints'),
    ],
  ],
  sanctions: (rules, w) => [
    [
      'grounds',
      rules.grounds.length > 0
        ? w.t('contest.rule.grounds', { list: named('contest.rule.ground', rules.grounds, w) })
        : w.t('contest.rule.no-grounds'),
    ],
    ['consequence', w.t(`contest.rule.consequence.${rules.consequence}`)],
    ['reviewBeforePrize', w.t(rules.reviewBeforePrize ? 'contest.rule.review' : 'contest.rule.no-review')],
  ],
};
