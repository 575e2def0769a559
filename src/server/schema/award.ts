import { SHEET_LAYERS } from '#core/judging/sheet-layers.ts';
import Type from 'typebox';
import { APPLICANT_KINDS } from '#core/dossier/applicant-kind.ts';
import { CAPACITIES } from '#core/judging/council-member.ts';
import { VOTER_IDENTITIES } from '#core/judging/public-vote/public-vote-rules.ts';
import { NOMINATION_MODES } from '#core/nomination/nomination-states.ts';
import { dossierForm } from './dossier-form.ts';
import {
  closed,
  factName as fact,
  instant,
  localizedText,
  nullable,
  percent,
  sentence,
  slug,
  sourceIds,
  wholeNumber,
} from './parts.ts';

const article = Type.Optional(sentence);

const check = Type.Cyclic(
  {
    Check: Type.Union([
      closed({ kind: Type.Enum(['all', 'any']), checks: Type.Array(Type.Ref('Check'), { minItems: 1 }) }),
      closed({ kind: Type.Literal('is'), fact, value: Type.Union([Type.String(), Type.Boolean()]) }),
      closed({ kind: Type.Literal('one-of'), fact, values: Type.Array(Type.String(), { minItems: 1 }) }),
      closed({ kind: Type.Literal('positive'), fact }),
      closed({ kind: Type.Literal('not-after-registration'), fact }),
      closed({ kind: Type.Literal('within-years-of-registration'), fact, years: Type.Integer({ minimum: 1 }) }),
      closed({ kind: Type.Literal('within-months-of-registration'), fact, months: Type.Integer({ minimum: 1 }) }),
      closed({ kind: Type.Literal('document'), formField: slug }),
    ]),
  },
  'Check',
);

const condition = closed({ id: slug, text: localizedText, article: sentence, check, source: sourceIds });

const factText = closed({ id: slug, vi: sentence, en: Type.Optional(sentence), article, source: sourceIds });

const dossierRule = closed({
  ...{ id: slug, vi: sentence, en: Type.Optional(sentence), article, source: sourceIds },
  byPost: Type.Optional(Type.Boolean()),
});

const applicantKinds = Type.Optional(Type.Array(Type.Enum([...APPLICANT_KINDS]), { minItems: 1 }));

const applicantGroup = closed({
  id: slug,
  name: localizedText,
  categories: Type.Array(slug),
  applicantKinds,
  onBehalfOfProvince: Type.Optional(Type.Boolean()),
  article,
  source: sourceIds,
});

const nominationMode = closed({
  id: slug,
  vi: sentence,
  en: Type.Optional(sentence),
  by: Type.Optional(Type.Array(Type.Enum([...NOMINATION_MODES]), { minItems: 1 })),
  article,
  source: sourceIds,
});

const nominationLimits = closed({
  perNominator: Type.Integer({ minimum: 1, maximum: 10_000 }),
  perDay: Type.Integer({ minimum: 1, maximum: 1000 }),
});

const field = closed({
  id: slug,
  name: localizedText,
  scoreSheet: Type.Optional(slug),
  source: Type.Optional(sourceIds),
});

const category = closed({
  id: slug,
  label: sentence,
  name: localizedText,
  whoMayEnter: Type.Optional(localizedText),
  fields: nullable(Type.Array(field)),
  openFieldList: Type.Optional(Type.Boolean()),
  conditions: Type.Array(condition),
  scoreSheet: nullable(slug),
  article,
  note: Type.Optional(localizedText),
  source: sourceIds,
});

const subCriterion = closed({ id: slug, name: localizedText, weight: percent, hint: Type.Optional(localizedText) });

const criterion = closed({
  id: slug,
  name: localizedText,
  weight: percent,
  subCriteria: Type.Array(subCriterion, { minItems: 1 }),
});

const bonus = closed({
  id: slug,
  name: localizedText,
  max: Type.Integer({ minimum: 1, maximum: 10 }),
  condition: localizedText,
});

const recommendation = closed({
  required: Type.Boolean(),
  values: Type.Array(closed({ id: slug, name: localizedText }), { minItems: 2 }),
});

const scoreSheet = closed({
  id: slug,
  name: localizedText,
  scale: closed({ min: Type.Number(), max: Type.Number(), step: Type.Number({ exclusiveMinimum: 0 }) }),
  criteria: Type.Array(criterion, { minItems: 1 }),
  commentRequired: Type.Optional(closed({ atOrBelow: nullable(Type.Number()), atOrAbove: nullable(Type.Number()) })),
  bonus: Type.Optional(Type.Array(bonus)),
  independent: Type.Optional(Type.Array(closed({ id: slug, name: localizedText, hint: Type.Optional(localizedText) }))),
  recommendation: Type.Optional(recommendation),
  note: Type.Optional(localizedText),
  source: sourceIds,
});

const councilCapacity = closed({
  id: slug,
  kind: Type.Enum([...CAPACITIES]),
  name: localizedText,
  optional: Type.Optional(Type.Boolean()),
  article,
  source: sourceIds,
});

/** How far back ties count. `null` = the rules say nothing: whatever is stated is shown to whoever resolves it. */
const conflictRules = closed({
  pastEmployerYears: nullable(Type.Integer({ minimum: 0, maximum: 50 })),
  contractYears: nullable(Type.Integer({ minimum: 0, maximum: 50 })),
  article,
  source: sourceIds,
});

const council = closed({
  panelSize: nullable(Type.Integer({ minimum: 1, maximum: 99 })),
  quorum: nullable(Type.Integer({ minimum: 1, maximum: 99 })),
  aggregation: nullable(Type.Enum(['mean', 'median', 'trimmed-mean'])),
  thresholdHundredths: nullable(wholeNumber),
  countedLayer: Type.Optional(Type.Enum([...SHEET_LAYERS])),
  composition: Type.Optional(localizedText),
  capacities: Type.Optional(nullable(Type.Array(councilCapacity, { minItems: 1 }))),
  commitment: Type.Optional(localizedText),
  conflicts: Type.Optional(conflictRules),
  article,
  source: sourceIds,
});

const consensusOutcome = Type.Enum(['passed', 'failed', 'no-consensus']);

/** A judging round and its mode; one that is not named is scored. */
const judgingRound = Type.Union([
  closed({ stage: slug, mode: Type.Literal('score'), article, source: sourceIds }),
  closed({
    stage: slug,
    mode: Type.Literal('qualify'),
    question: localizedText,
    consensus: Type.Enum(['unanimous', 'majority', 'at-least']),
    passes: nullable(Type.Integer({ minimum: 1, maximum: 99 })),
    split: nullable(consensusOutcome),
    fewestVerdicts: nullable(Type.Integer({ minimum: 1, maximum: 99 })),
    tooFew: nullable(Type.Enum(['failed', 'no-consensus'])),
    failNeedsReason: Type.Boolean(),
    noConsensusDecidedBy: nullable(Type.Enum(['organiser', 'chair'])),
    article,
    source: sourceIds,
  }),
  closed({
    stage: slug,
    mode: Type.Literal('pick'),
    question: localizedText,
    places: Type.Integer({ minimum: 1, maximum: 20 }),
    points: Type.Array(Type.Integer({ minimum: 0, maximum: 1000 }), { minItems: 1, maxItems: 20 }),
    ties: Type.Array(Type.Enum(['better-places', 'more-judges']), { uniqueItems: true }),
    partReading: Type.Enum(['not-comparable', 'left-out']),
    group: Type.Enum(['category', 'field', 'panel', 'round']),
    fewestInGroup: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })),
    article,
    source: sourceIds,
  }),
]);

const sharePercent = Type.Integer({ minimum: 1, maximum: 100 });

const finalVote = closed({
  title: slug,
  method: nullable(Type.Enum(['approval', 'majority-judgment', 'schulze', 'ranked-pairs'])),
  secret: nullable(Type.Boolean()),
  quorumPercent: nullable(sharePercent),
  inWriting: nullable(Type.Boolean()),
  of: nullable(Type.Enum(['members', 'present', 'cast'])),
  percent: nullable(sharePercent),
  recusedLeave: nullable(Type.Boolean()),
  grades: Type.Optional(Type.Array(closed({ id: slug, name: localizedText }), { minItems: 2, maxItems: 9 })),
  mostPerCategory: Type.Optional(nullable(Type.Integer({ minimum: 1 }))),
  ties: nullable(Type.Array(Type.Enum(['adjusted-score', 'criteria', 'approvals', 'second-ballot', 'draw']))),
  article,
});

const finalRound = closed({
  votes: Type.Array(finalVote, { minItems: 1 }),
  needsAnalysis: nullable(Type.Boolean()),
  minutes: Type.Optional(
    nullable(
      closed({
        signers: nullable(Type.Union([Type.Literal('chair-and-secretary'), Type.Literal('members-present')])),
        neededForDecision: nullable(Type.Boolean()),
      }),
    ),
  ),
  article,
  source: sourceIds,
});

const publicVote = closed({
  id: slug,
  name: localizedText,
  categories: Type.Array(slug, { minItems: 1 }),
  opens: nullable(instant),
  closes: nullable(instant),
  identity: nullable(Type.Enum([...VOTER_IDENTITIES])),
  choices: nullable(Type.Integer({ minimum: 1, maximum: 50 })),
  mayChange: nullable(Type.Boolean()),
  ties: nullable(Type.Enum(['shared', 'draw'])),
  counting: localizedText,
  perNetworkHour: nullable(Type.Integer({ minimum: 1, maximum: 100_000 })),
  publishFrom: Type.Optional(instant),
  article,
  source: sourceIds,
});

const analysis = closed({
  top: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  levelPercent: Type.Optional(Type.Integer({ minimum: 50, maximum: 99 })),
  judgesAnonymous: Type.Optional(Type.Boolean()),
  source: sourceIds,
});

const feedback = closed({
  comments: Type.Boolean(),
  scores: Type.Boolean(),
  opens: Type.Optional(instant),
  source: sourceIds,
});

const slotPart = closed({ id: slug, name: localizedText, minutes: Type.Integer({ minimum: 1, maximum: 240 }) });

const slot = closed({
  parts: Type.Array(slotPart, { minItems: 1 }),
  order: Type.Optional(Type.Literal('drawn')),
  publicTimetable: Type.Optional(Type.Union([Type.Literal('times'), Type.Literal('names')])),
  article,
  source: sourceIds,
});

const title = closed({
  id: slug,
  name: localizedText,
  meaning: Type.Optional(localizedText),
  fromHoldersOf: Type.Optional(slug),
  count: nullable(Type.Integer({ minimum: 1 })),
  article,
  source: sourceIds,
});

const contributionTier = closed({
  id: slug,
  appliesTo: localizedText,
  minVnd: Type.Optional(wholeNumber),
  maxVnd: Type.Optional(nullable(wholeNumber)),
  amountVnd: wholeNumber,
  source: sourceIds,
});

const tiers = Type.Array(contributionTier);

const finance = closed({
  registrationFee: nullable(closed({ amountVnd: wholeNumber, article, source: sourceIds })),
  contribution: nullable(factText),
  contributionTiers: nullable(tiers),
  referenceTiers: Type.Optional(closed({ year: wholeNumber, note: Type.Optional(localizedText), tiers })),
  costs: Type.Optional(Type.Array(factText)),
});

const sanction = closed({
  kind: Type.Enum(['exclusion', 'removal', 'revocation']),
  name: localizedText,
  article,
  source: sourceIds,
});

const submission = closed({
  uploadHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
  graceMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1440 })),
  signedForm: Type.Optional(
    closed({ formField: Type.Optional(slug), inSystem: Type.Boolean(), required: Type.Boolean() }),
  ),
});

const days = (most: number) => Type.Optional(Type.Integer({ minimum: 1, maximum: most }));

const correspondence = closed({
  reminderDays: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: 60 }), { maxItems: 6, uniqueItems: true }),
  ),
  reminderHour: Type.Optional(Type.Integer({ minimum: 0, maximum: 23 })),
  complaintDays: days(60),
  answerDays: days(60),
  source: sourceIds,
});

const vettingReaders = Type.Optional(Type.Array(Type.Enum(['judges', 'final-council'])));

const vetting = closed({
  claims: Type.Optional(Type.Array(slug)),
  siteVisitsShownTo: vettingReaders,
  customerContactsShownTo: vettingReaders,
  article,
  source: sourceIds,
});

/** What an award season states: who may enter what, by which form, judged by which sheets, for which titles. */
export const award = closed({
  conditions: Type.Array(condition),
  applicantKinds,
  applicantGroups: Type.Optional(Type.Array(applicantGroup)),
  nominationModes: Type.Optional(Type.Array(nominationMode)),
  nominationLimits: Type.Optional(nominationLimits),
  categories: Type.Array(category, { minItems: 1 }),
  form: nullable(dossierForm),
  judgedBlind: Type.Optional(Type.Boolean()),
  dossierRules: Type.Optional(Type.Array(dossierRule)),
  statedCriteria: Type.Optional(Type.Array(factText)),
  submission: Type.Optional(submission),
  correspondence: Type.Optional(correspondence),
  vetting: Type.Optional(vetting),
  scoreSheets: Type.Array(scoreSheet),
  council: nullable(council),
  judgingRounds: Type.Optional(Type.Array(judgingRound)),
  finalRound: Type.Optional(nullable(finalRound)),
  publicVotes: Type.Optional(Type.Array(publicVote, { minItems: 1 })),
  analysis: Type.Optional(analysis),
  feedback: Type.Optional(feedback),
  slot: nullable(slot),
  titles: Type.Array(title),
  recognitionForms: Type.Array(factText),
  benefits: Type.Array(factText),
  mediaProgramme: Type.Optional(Type.Array(factText)),
  finance: nullable(finance),
  sanctions: Type.Array(sanction),
});
