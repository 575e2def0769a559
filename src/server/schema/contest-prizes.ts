import Type from 'typebox';
import { closed, localizedText, nullable, percent, slug, wholeNumber } from './parts.ts';

export const rankingRules = {
  keys: Type.Array(
    Type.Enum(['all-correct', 'score', 'prediction-error', 'duration', 'submitted-at', 'attempts-used', 'lot']),
    { minItems: 1 },
  ),
  durationFloorPercent: percent,
  finalTie: Type.Enum(['earliest', 'lot', 'share', 'extra-prize']),
  tieTarget: Type.Enum(['as-predicted', 'all-correct-people', 'participants', 'attempts', 'percent-all-correct']),
  onePrizePerPerson: Type.Enum(['round', 'contest', 'none']),
};

const rung = {
  id: slug,
  name: localizedText,
  count: Type.Integer({ minimum: 1 }),
  valueVnd: nullable(wholeNumber),
  division: Type.Optional(slug),
};
const rungs = Type.Array(closed(rung));

const METRICS = ['participation-rate', 'attempts', 'people', 'prizes-won', 'mean-score', 'weighted'] as const;

export const prizeRules = {
  perRound: rungs,
  contest: rungs,
  announcedCount: wholeNumber,
  collective: Type.Array(closed({ ...rung, sizeBand: Type.Optional(slug) })),
  collectiveMetric: Type.Enum([...METRICS, 'jury']),
  listedMetrics: Type.Array(Type.Enum([...METRICS])),
  denominator: Type.Enum(['approved-headcount', 'none']),
  sizeBands: Type.Array(closed({ id: slug, min: wholeNumber, max: nullable(wholeNumber) })),
  spreader: rungs,
  spreaderBasis: Type.Enum(['referrals', 'articles']),
  spreaderPer: Type.Enum(['round', 'contest']),
  spreaderFor: localizedText,
  instantGift: localizedText,
  giftFromPercent: percent,
  certificateFromPercent: percent,
};

export const publicationRules = {
  dailyUnitBoardAt: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['11:00'] }),
  freezeBeforeCloseSeconds: wholeNumber,
  resultFields: Type.Array(Type.Enum(['name', 'unit', 'commune', 'score'])),
  resultDelivery: Type.Array(Type.Enum(['email', 'phone', 'post', 'press'])),
  answersRelease: Type.Enum(['never', 'round-end', 'contest-end']),
  complaintWindowDays: wholeNumber,
};

export const sanctionRules = {
  grounds: Type.Array(
    Type.Enum(['false-data', 'several-identities', 'sitting-for-another', 'group-sitting', 'tools', 'excluded-person']),
  ),
  consequence: Type.Enum(['attempt-void', 'round-void', 'contest-void']),
  reviewBeforePrize: Type.Boolean(),
};
