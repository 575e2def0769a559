import { describe, expect, test } from 'vitest';
import type { ContestRules, PrizeRung } from './definition.ts';
import { sampleBank, sampleQuestion, sampleRules } from './fixtures/sample.ts';
import { lintContest, mayPublishRules } from './lint.ts';
import type { LintFinding, LintSubject } from './lint-finding.ts';

const at = (text: string) => Temporal.Instant.from(text);
const round = (id: string, opens: string, closes: string) => ({ id, opens: at(opens), closes: at(closes) });

const noon = [
  round('r1', '2024-09-09T10:00+07:00', '2024-09-13T10:00+07:00'),
  round('r2', '2024-09-16T10:00+07:00', '2024-09-20T10:00+07:00'),
];

/** Both rounds draw from the same questions, so their key stays shut until the end. */
const rules: ContestRules = {
  ...sampleRules,
  publication: { ...sampleRules.publication, answersRelease: 'contest-end' },
};

const clean: LintSubject = {
  rules,
  rounds: noon,
  bank: sampleBank(),
  canonicalUrl: null,
  printedUrls: [],
  chances: new Map(Array.from({ length: 200 }, (_, at) => [`Q${at + 1}`, 0.7])),
};

/** The clean subject with changes to one group of its rules. */
function withRules<Group extends keyof ContestRules>(group: Group, changes: object): Partial<LintSubject> {
  return { rules: { ...rules, [group]: { ...rules[group], ...changes } } };
}

const lint = (changes: Partial<LintSubject>) => lintContest({ ...clean, ...changes });
const error = (code: LintFinding['code'], path: string, facts = {}) => ({ code, severity: 'error', path, facts });
const warning = (code: LintFinding['code'], path: string, facts = {}) => ({ code, severity: 'warning', path, facts });
const rung = (count: number): PrizeRung => ({ id: `rung-${count}`, name: { vi: 'Giải' }, count, valueVnd: null });

test('rules without contradiction have no finding and may be published', () => {
  expect(lint({})).toEqual([]);
  expect(mayPublishRules(lint({}))).toBe(true);
});

const channels = { sms: 'missing', mail: 'ready', signOn: 'missing', roster: 'missing' } as const;

const cases: readonly (readonly [name: string, changes: Partial<LintSubject>, findings: readonly unknown[]])[] = [
  [
    '1: a prediction that no ranking key reads',
    withRules('ranking', { keys: ['score', 'lot'] }),
    [error('prediction-not-ranked', 'ranking.keys')],
  ],
  [
    '2: ten minutes in all, and a minute for each of eight questions (Olympic Tiếng Anh 2024)',
    withRules('time', { limitSeconds: 600, perQuestionSeconds: 60 }),
    [error('time-limits-differ', 'time.limitSeconds', { limitSeconds: 600, sumOfQuestionsSeconds: 480 })],
  ],
  [
    '1: people predict participants, and the rule on ties speaks of right answers (Quảng Ninh 2023)',
    {
      rules: {
        ...rules,
        prediction: { ...rules.prediction, target: 'participants' },
        ranking: { ...rules.ranking, tieTarget: 'all-correct-people' },
      },
    },
    [
      error('prediction-target-differs', 'ranking.tieTarget', {
        predicted: 'participants',
        named: 'all-correct-people',
      }),
    ],
  ],
  ['1: the rule on ties names what people predict', withRules('ranking', { tieTarget: 'all-correct-people' }), []],
  [
    '2: ten minutes in the rules, twenty on the poster (Olympic Tiếng Anh 2024)',
    withRules('time', { announcedSeconds: 1200 }),
    [error('announced-limit-differs', 'time.announcedSeconds', { limitSeconds: 600, announcedSeconds: 1200 })],
  ],
  ['2: the poster says the same', withRules('time', { announcedSeconds: 600 }), []],
  [
    'questions that open for some seconds each, and only full papers are valid',
    {
      rules: {
        ...rules,
        time: { ...rules.time, limitSeconds: 0, perQuestionSeconds: 10 },
        paper: { ...rules.paper, mustAnswerAll: true },
      },
    },
    [error('must-answer-all-with-question-time', 'paper.mustAnswerAll')],
  ],
  [
    '12: a lot among the keys, and the earliest where still equal',
    withRules('ranking', { keys: ['score', 'prediction-error', 'lot'], finalTie: 'share' }),
    [error('final-tie-never-used', 'ranking.finalTie', { finalTie: 'share' })],
  ],
  [
    '21: the answers at the end of each of two rounds that draw from the same bank',
    withRules('publication', { answersRelease: 'round-end' }),
    [error('answers-released-while-in-use', 'publication.answersRelease', { rounds: 2 })],
  ],
  [
    '21: the key to everybody who handed in, while a second round is to come',
    withRules('attempts', { feedback: 'key', feedbackWhen: 'round-end' }),
    [error('answers-released-while-in-use', 'attempts.feedbackWhen', { rounds: 2 })],
  ],
  [
    '21: a bank that another contest, not over yet, asks from as well',
    { bankSharedWith: ['cong-chuc-2024'] },
    [warning('bank-shared', 'paper.draw', { contests: ['cong-chuc-2024'] })],
  ],
  [
    '21: one round alone',
    { ...withRules('publication', { answersRelease: 'round-end' }), rounds: noon.slice(0, 1) },
    [],
  ],
  [
    '21: two of three rounds without a date yet',
    { ...withRules('publication', { answersRelease: 'round-end' }), rounds: noon.slice(0, 1), roundCount: 3 },
    [error('answers-released-while-in-use', 'publication.answersRelease', { rounds: 3 })],
  ],
  ...(
    [
      ['a set of its own for each round', ['Q1', 'Q2'], ['Q3', 'Q4'], []],
      [
        'sets that have one question in common',
        ['Q1', 'Q2'],
        ['Q2', 'Q3'],
        [error('answers-released-while-in-use', 'publication.answersRelease', { rounds: 2 })],
      ],
    ] as const
  ).map(
    ([name, first, second, findings]) =>
      [
        `21: ${name}`,
        {
          rules: {
            ...rules,
            publication: { ...rules.publication, answersRelease: 'round-end' },
            paper: {
              ...rules.paper,
              roundSets: [
                { round: 'r1', questions: first },
                { round: 'r2', questions: second },
              ],
            },
          },
        } as const,
        findings,
      ] as const,
  ),
  [
    'a personal code beside another way in',
    withRules('identity', {
      otherLogins: ['roster-code'],
      fields: [...rules.identity.fields, { id: 'roster-code', required: true, purpose: 'Thử' }],
    }),
    [error('roster-beside-other-logins', 'identity.otherLogins')],
  ],
  [
    'a second way in that this installation has no channel for',
    { ...withRules('identity', { otherLogins: ['vneid-1'] }), channels },
    [error('login-channel-missing', 'identity.login', { channel: 'signOn' })],
  ],
  [
    'login by a code by SMS, and no gateway to send it',
    { ...withRules('identity', { login: 'otp-phone' }), channels },
    [error('login-channel-missing', 'identity.login', { channel: 'sms' })],
  ],
  [
    'login by VNeID, and no provider',
    { ...withRules('identity', { login: 'vneid-2' }), channels },
    [error('login-channel-missing', 'identity.login', { channel: 'signOn' })],
  ],
  [
    'login by personal codes, and neither a list nor the field',
    { ...withRules('identity', { login: 'roster-code' }), channels },
    [
      error('login-channel-missing', 'identity.login', { channel: 'roster' }),
      error('login-field-missing', 'identity.fields', { field: 'roster-code' }),
    ],
  ],
  [
    'login by a code by mail where no address is asked for',
    withRules('identity', { login: 'otp-email' }),
    [error('login-field-missing', 'identity.fields', { field: 'email' })],
  ],
  ['login by the form needs nothing', { channels }, []],
  ['2: limits that agree', withRules('time', { limitSeconds: 480, perQuestionSeconds: 60 }), []],
  [
    '3: "4 prizes", then 16 (VCNET 2020)',
    {
      ...withRules('prizes', { announcedCount: 4, perRound: [rung(1), rung(2), rung(5), rung(8)] }),
      rounds: noon.slice(0, 1),
    },
    [error('prize-count-differs', 'prizes.announcedCount', { announced: 4, sum: 16 })],
  ],
  [
    '3: four rounds of 11 prizes and 3 once, two of the rounds without dates yet',
    { ...withRules('prizes', { announcedCount: 47, perRound: [rung(11)], contest: [rung(3)] }), roundCount: 4 },
    [warning('contest-prizes-ranking-unstated', 'prizes.contest', { rounds: 4 })],
  ],
  [
    'prizes of the whole contest where there is one round (Bộ Tư pháp 2021): its ranking is that of the contest',
    { ...withRules('prizes', { announcedCount: 0, perRound: [], contest: [rung(3)] }), rounds: noon.slice(0, 1) },
    [],
  ],
  [
    '3: spreader prizes of every round (Báo cáo viên 2026: 16 and 10 a week)',
    {
      ...withRules('prizes', { announcedCount: 52, perRound: [rung(16)], spreader: [rung(10)], spreaderPer: 'round' }),
      rounds: noon.slice(0, 2),
    },
    [],
  ],
  [
    '3: three prizes in each of two divisions (Huế 2025), and one in one of them',
    {
      rules: {
        ...rules,
        eligibility: {
          ...sampleRules.eligibility,
          divisions: ['officials', 'citizens'].map((id) => ({ id, name: { vi: id }, obligationGroups: [] })),
        },
        prizes: {
          ...sampleRules.prizes,
          announcedCount: 8,
          perRound: [rung(3), { ...rung(1), division: 'citizens' }],
        },
      },
      rounds: noon.slice(0, 1),
    },
    [
      error('prize-count-differs', 'prizes.announcedCount', { announced: 8, sum: 7 }),
      warning('division-by-own-word', 'eligibility.divisions'),
    ],
  ],
  [
    '3: 11 prizes in each of two rounds and 3 for units, announced as 25',
    withRules('prizes', { announcedCount: 25, perRound: [rung(11)], collective: [rung(3)] }),
    [],
  ],
  [
    '4: several attempts at one paper with the score at once',
    {
      rules: {
        ...rules,
        paper: {
          ...sampleRules.paper,
          draw: 'fixed-set',
          fixedSet: ['Q5', 'Q7', 'Q9', 'Q11', 'Q13', 'Q15', 'Q17', 'Q19'],
        },
        attempts: { ...sampleRules.attempts, feedbackWhen: 'now' },
      },
    },
    [error('score-feedback-reveals-key', 'attempts.feedbackWhen')],
  ],
  ['4: the score at once where papers are drawn', withRules('attempts', { feedbackWhen: 'now' }), []],
  [
    '5: a collective prize by rate without headcount',
    withRules('prizes', { collective: [rung(1)], announcedCount: 1, denominator: 'none' }),
    [error('collective-rate-without-headcount', 'prizes.denominator')],
  ],
  [
    '6: from 14 years on, and nobody is asked for the birth date',
    withRules('eligibility', { ageMin: 14 }),
    [error('age-limit-without-birth-date', 'identity.fields')],
  ],
  [
    '6: an age limit that only the year in the personal number proves',
    {
      rules: {
        ...withRules('eligibility', { ageMin: 14 }).rules,
        identity: {
          ...rules.identity,
          fields: [...rules.identity.fields, { id: 'national-id', required: true, purpose: 'x' }],
        },
      },
    },
    [warning('age-limit-by-year', 'identity.fields'), warning('identity-asked-at-registration', 'identity.nationalId')],
  ],
  [
    'a division that follows from the group people choose themselves',
    withRules('eligibility', { divisions: [{ id: 'can-bo', name: { vi: 'Cán bộ' }, obligationGroups: ['staff'] }] }),
    [warning('division-by-own-word', 'eligibility.divisions')],
  ],
  [
    '7: an end at 00h, and one at 23h59',
    {
      rounds: [
        round('r1', '2024-09-09T00:00+07:00', '2024-09-13T00:00+07:00'),
        round('r2', '2024-09-15T23:59+07:00', '2024-09-19T23:59+07:00'),
      ],
    },
    [
      warning('closing-instant-ambiguous', 'rounds.r1', { closesAt: '2024-09-12T17:00:00Z' }),
      warning('closing-instant-ambiguous', 'rounds.r2', { closesAt: '2024-09-19T16:59:00Z' }),
    ],
  ],
  [
    '8: 10 and 7 days for the same prizes (Báo cáo viên 2026)',
    {
      ...withRules('prizes', { perRound: [rung(1)] }),
      rounds: [
        round('r1', '2026-03-01T08:00+07:00', '2026-03-11T08:00+07:00'),
        round('r2', '2026-03-12T08:00+07:00', '2026-03-19T08:00+07:00'),
      ],
    },
    [warning('unequal-rounds-equal-prizes', 'prizes.perRound', { shortestHours: 168, longestHours: 240 })],
  ],
  [
    '9: questions and answers published beforehand (Nghệ An 2018)',
    withRules('paper', { bankPublication: 'questions-and-answers' }),
    [error('key-published-before-ranking', 'paper.bankPublication')],
  ],
  [
    '10: technical staff may take part',
    withRules('eligibility', { excludedRoles: ['jury', 'question-writer'] }),
    [warning('insiders-not-excluded', 'eligibility.excludedRoles', { roles: ['technical-staff'] })],
  ],
  [
    '11: an address on another host (Thanh Hoá 2024)',
    {
      canonicalUrl: 'https://thitructuyen.example.vn/',
      printedUrls: ['https://thitruoctuyen.example.vn', 'thitructuyen.example.vn/cuoc-thi'],
    },
    [
      error('contest-url-differs', 'links', {
        printed: 'https://thitruoctuyen.example.vn',
        canonical: 'https://thitructuyen.example.vn/',
      }),
    ],
  ],
  [
    '12: equals left unordered',
    withRules('ranking', { keys: ['score', 'prediction-error'], finalTie: null }),
    [error('ranking-not-total', 'ranking.finalTie')],
  ],
  [
    '12: a key behind the lot',
    withRules('ranking', { keys: ['score', 'lot', 'prediction-error'] }),
    [error('ranking-key-after-lot', 'ranking.keys', { keys: ['prediction-error'] })],
  ],
  [
    '13: rules that demand less of the bank than one paper',
    withRules('paper', { minBankSize: 7 }),
    [error('bank-minimum-below-paper', 'paper.minBankSize', { minBankSize: 7, questionsPerAttempt: 8 })],
  ],
  [
    '13: a bank that nobody has written yet',
    { bank: null, bankIsEmpty: true },
    [warning('bank-empty', 'paper.minBankSize')],
  ],
  [
    '21: the key at once to whoever has handed in, while others still write for prizes',
    {
      rules: {
        ...rules,
        attempts: { ...rules.attempts, feedback: 'key', feedbackWhen: 'now' },
        prizes: { ...rules.prizes, announcedCount: 1, perRound: [rung(1)] },
      },
      rounds: noon.slice(0, 1),
    },
    [error('key-shown-while-round-runs', 'attempts.feedbackWhen')],
  ],
  [
    '13: 39 questions for papers of 8',
    { bank: sampleBank(39) },
    [error('bank-too-small', 'paper.questionsPerAttempt', { questions: 39, needed: 40 })],
  ],
  [
    '13: a bank below what the rules demand',
    withRules('paper', { minBankSize: 80 }),
    [error('bank-too-small', 'paper.questionsPerAttempt', { questions: 40, needed: 80 })],
  ],
  [
    '13: a quota above its stratum',
    withRules('paper', { draw: 'random-by-topic-quota', quotas: [{ topic: 'history', count: 1 }] }),
    [error('paper-cannot-be-drawn', 'paper.quotas', { reason: 'stratum-too-small' })],
  ],
  [
    '13: a quota that only enemies could fill',
    {
      ...withRules('paper', { draw: 'random-by-topic-quota', quotas: [{ topic: 'rare', count: 2 }] }),
      bank: {
        ...sampleBank(38, 0),
        questions: [
          ...sampleBank(38, 0).questions,
          sampleQuestion(101, { topic: 'rare', enemies: ['Q102'] }),
          sampleQuestion(102, { topic: 'rare' }),
        ],
      },
    },
    [error('paper-cannot-be-drawn', 'paper.quotas', { reason: 'paper-cannot-be-filled' })],
  ],
  [
    '14: a question to be reviewed before the last day',
    {
      bank: {
        ...sampleBank(),
        questions: sampleBank().questions.map((question, index) =>
          index === 0 ? { ...question, reviewBy: '2024-09-19' } : { ...question, reviewBy: '2024-09-20' },
        ),
      },
    },
    [error('question-review-overdue', 'bank.Q1', { reviewBy: '2024-09-19', lastDay: '2024-09-20' })],
  ],
  [
    '14: a question cites a law that ends before the last round closes',
    {
      bank: {
        ...sampleBank(),
        questions: sampleBank().questions.map((question, index) =>
          index === 0 ? { ...question, legalSource: { document: 'Luật 51/2005/QH11', locator: null } } : question,
        ),
      },
      documents: [
        {
          number: '51/2005/QH11',
          name: 'Luật Giao dịch điện tử',
          inForceFrom: '2006-03-01',
          inForceUntil: '2024-07-01',
          replacedBy: '20/2023/QH15',
        },
      ],
    },
    [
      error('question-source-ended', 'bank.Q1', {
        number: '51/2005/QH11',
        until: '2024-07-01',
        replaced: 'yes',
        replacedBy: '20/2023/QH15',
      }),
    ],
  ],
  [
    '20: papers of 8 from 40, of which half were right with .9 and half with .3 before',
    { chances: new Map(Array.from({ length: 40 }, (_, at) => [`Q${at + 1}`, at % 2 === 0 ? 0.9 : 0.3])) },
    [warning('papers-unequal', 'paper.quotas', { spreadHundredths: 77, basis: 'measured' })],
  ],
  [
    '20: papers drawn blindly from easy, medium and hard questions that nobody has answered yet',
    { chances: new Map() },
    [warning('papers-unequal', 'paper.quotas', { spreadHundredths: 41, basis: 'assumed' })],
  ],
  [
    '13: a question of two options where the rules say three to six',
    {
      ...withRules('paper', { optionsPerQuestion: { min: 3, max: 6 } }),
      bank: {
        ...sampleBank(),
        questions: sampleBank().questions.map((question, index) =>
          index === 0 ? { ...question, options: question.options.slice(0, 2) } : question,
        ),
      },
    },
    [warning('questions-outside-rules', 'paper.optionsPerQuestion', { count: 1, questions: ['Q1'] })],
  ],
  [
    'rules that forbid what the program always allows: going on after a lost connection',
    withRules('time', { resumeAfterDisconnect: false }),
    [warning('resume-always-possible', 'time.resumeAfterDisconnect')],
  ],
  [
    '2: 150 points in all, and 8 questions of one point (Lạng Sơn Đảng bộ 2023 states the total)',
    withRules('paper', { totalPoints: 150 }),
    [error('points-total-differs', 'paper.totalPoints', { stated: 150, sum: 8 })],
  ],
  [
    '2: 80 points in all are 8 questions of ten',
    withRules('paper', { totalPoints: 80, points: { right: 10, wrong: 0, blank: 0 } }),
    [],
  ],
  [
    '6: results by post, and nobody is asked for an address (Phong Nha 2018)',
    withRules('publication', { resultDelivery: ['post'] }),
    [error('post-without-address', 'publication.resultDelivery')],
  ],
  ['6: results by e-mail need no address', withRules('publication', { resultDelivery: ['email'] }), []],
  [
    '15: units listed by attempts (Lạng Sơn Đảng bộ 2023)',
    withRules('prizes', { listedMetrics: ['attempts', 'prizes-won'] }),
    [warning('attempts-as-unit-metric', 'prizes.listedMetrics')],
  ],
  [
    '15: units compared by attempts (Lạng Sơn)',
    withRules('prizes', { collectiveMetric: 'attempts' }),
    [warning('attempts-as-unit-metric', 'prizes.collectiveMetric')],
  ],
  [
    '16: duration ranks while somebody may have twice the time',
    withRules('ranking', { keys: ['score', 'prediction-error', 'duration', 'lot'] }),
    [error('time-key-with-accommodation', 'ranking.keys', { keys: ['duration'] })],
  ],
  [
    '16: the earliest wins while somebody may have twice the time',
    withRules('ranking', { keys: ['score', 'prediction-error'], finalTie: 'earliest' }),
    [error('time-key-with-accommodation', 'ranking.keys', { keys: ['submitted-at'] })],
  ],
  [
    '17: the personal number asked of everybody (Hải Phòng 2025)',
    withRules('identity', { nationalId: 'at-registration' }),
    [warning('identity-asked-at-registration', 'identity.nationalId')],
  ],
  [
    '18: rounds that overlap by a second',
    { rounds: [noon[0]!, round('r2', '2024-09-13T09:59:59+07:00', '2024-09-17T09:59:59+07:00')] },
    [error('rounds-overlap', 'rounds.r2', { with: 'r1' })],
  ],
  [
    '18: half an hour where an hour is needed',
    { rounds: [noon[0]!, round('r2', '2024-09-13T10:30+07:00', '2024-09-17T10:30+07:00')] },
    [error('round-gap-too-short', 'rounds.r2', { gapSeconds: 1800, minGapSeconds: 3600 })],
  ],
  [
    '18: exactly the gap that is needed',
    { rounds: [noon[0]!, round('r2', '2024-09-13T11:00+07:00', '2024-09-17T11:00+07:00')] },
    [],
  ],
  [
    '19: neither complaint window nor release of the answers',
    { rules: { ...rules, publication: null } },
    [
      warning('complaint-window-missing', 'publication.complaintWindowDays'),
      warning('answers-release-missing', 'publication.answersRelease'),
    ],
  ],
  [
    '19: no retention period',
    withRules('identity', { retentionDays: null }),
    [warning('retention-missing', 'identity.retentionDays')],
  ],
];

describe('the rule linter finds', () => {
  for (const [name, changes, findings] of cases) test(name, () => expect(lint(changes)).toEqual(findings));
});

test('an error forbids publishing, a warning does not', () => {
  expect(mayPublishRules(lint(withRules('eligibility', { ageMin: 14 })))).toBe(false);
  expect(mayPublishRules(lint(withRules('prizes', { collectiveMetric: 'attempts' })))).toBe(true);
});

test('rules nobody has stated yet are passed over, except where silence is the finding', () => {
  const codes = lintContest({ ...clean, rules: {}, bank: null }).map(({ code }) => code);
  expect(codes).toEqual([
    'insiders-not-excluded',
    'complaint-window-missing',
    'answers-release-missing',
    'retention-missing',
  ]);
});
