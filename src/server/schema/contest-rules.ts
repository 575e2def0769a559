import Type from 'typebox';
import { closed, localizedText, sentence, slug, wholeNumber } from './parts.ts';

const identityFieldId = Type.Enum([
  'name',
  'phone',
  'email',
  'unit',
  'birth-date',
  'sex',
  'address',
  'position',
  'national-id',
  'roster-code',
]);

export const eligibilityRules = {
  population: Type.Array(Type.Enum(['staff-of-tree', 'members', 'residents', 'citizens', 'anyone'])),
  obligationGroups: Type.Array(
    closed({ id: slug, name: localizedText, level: Type.Enum(['obligatory', 'encouraged', 'open']) }),
  ),
  ageMin: wholeNumber,
  ageMax: wholeNumber,
  divisions: Type.Array(closed({ id: slug, name: localizedText, obligationGroups: Type.Array(slug) })),
  excludedRoles: Type.Array(
    Type.Enum([
      'organising-board',
      'question-writer',
      'jury',
      'secretariat',
      'support-staff',
      'technical-staff',
      'related-person',
    ]),
  ),
  unitRequired: Type.Enum(['none', 'free-text', 'picklist', 'verified']),
  conditions: localizedText,
  secondMembership: Type.Enum(['none', 'mass-organisation']),
};

const LOGINS = ['none', 'form', 'otp-phone', 'otp-email', 'sso-province', 'vneid-1', 'vneid-2', 'roster-code'] as const;

export const identityRules = {
  login: Type.Enum([...LOGINS]),
  otherLogins: Type.Array(Type.Enum([...LOGINS])),
  fields: Type.Array(closed({ id: identityFieldId, required: Type.Boolean(), purpose: sentence })),
  uniqueKey: Type.Array(identityFieldId, { minItems: 1 }),
  nationalId: Type.Enum(['never', 'at-prize', 'at-registration']),
  retentionDays: wholeNumber,
};

export const roundRules = {
  minGapSeconds: wholeNumber,
  lateStart: Type.Enum(['block', 'truncate-to-close', 'full-time']),
  rehearsal: Type.Boolean(),
};

const quota = closed({
  topic: Type.Optional(slug),
  difficulty: Type.Optional(slug),
  count: Type.Integer({ minimum: 1 }),
});

export const paperRules = {
  questionsPerAttempt: Type.Integer({ minimum: 1, maximum: 200 }),
  draw: Type.Enum([
    'fixed-set',
    'random',
    'random-by-topic-quota',
    'random-by-difficulty-quota',
    'random-by-topic-and-difficulty',
  ]),
  fixedSet: Type.Array(Type.String()),
  practiceSet: Type.Array(Type.String()),
  roundSets: Type.Array(closed({ round: slug, questions: Type.Array(Type.String(), { minItems: 1 }) })),
  quotas: Type.Array(quota),
  minBankSize: wholeNumber,
  noRepeatAcrossAttempts: Type.Boolean(),
  shuffleQuestions: Type.Boolean(),
  shuffleOptions: Type.Boolean(),
  optionsPerQuestion: closed({ min: Type.Integer({ minimum: 2 }), max: Type.Integer({ minimum: 2 }) }),
  rightOptions: closed({
    min: Type.Integer({ minimum: 1 }),
    max: Type.Integer({ minimum: 1 }),
    scoring: Type.Enum(['all-or-nothing', 'partial']),
  }),
  points: closed({ right: Type.Integer(), wrong: Type.Integer(), blank: Type.Integer() }),
  totalPoints: wholeNumber,
  mustAnswerAll: Type.Boolean(),
  layout: Type.Enum(['all-on-one-page', 'one-per-page']),
  bankPublication: Type.Enum(['none', 'reading-list', 'questions', 'questions-and-answers']),
};

export const timeRules = {
  limitSeconds: wholeNumber,
  perQuestionSeconds: wholeNumber,
  announcedSeconds: wholeNumber,
  onExpiry: Type.Enum(['autosubmit', 'grace', 'abandon']),
  graceSeconds: wholeNumber,
  accommodationPercent: Type.Integer({ minimum: 100, maximum: 1000 }),
  resumeAfterDisconnect: Type.Boolean(),
};

export const attemptRules = {
  limits: Type.Array(
    closed({ count: Type.Integer({ minimum: 1 }), per: Type.Enum(['contest', 'round', 'day', 'week']) }),
  ),
  minIntervalSeconds: wholeNumber,
  counted: Type.Enum(['best', 'first', 'last', 'sum', 'mean', 'first-all-correct']),
  feedback: Type.Enum(['none', 'total', 'per-question', 'key']),
  feedbackWhen: Type.Enum(['now', 'round-end', 'contest-end']),
  assistance: Type.Enum(['allowed', 'not-allowed']),
  lesson: localizedText,
  sideQuestion: localizedText,
  sideAnswer: Type.Enum(['optional', 'required']),
};

export const predictionRules = {
  enabled: Type.Boolean(),
  target: Type.Enum(['all-correct-people', 'participants', 'attempts', 'percent-all-correct']),
  closeness: Type.Enum(['absolute', 'exact-then-absolute', 'not-exceeding']),
  scope: Type.Enum(['once-per-round', 'per-attempt']),
  lockBeforeCloseSeconds: wholeNumber,
  required: Type.Boolean(),
  liveCounter: Type.Enum(['hidden', 'delayed', 'live']),
};
