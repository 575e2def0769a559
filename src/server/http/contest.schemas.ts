import Type, { type Static } from 'typebox';
import { MAX_REVISION } from '#core/contest/saving.ts';
import type { QuestionView } from '../app/contest/attempt-view.ts';
import type { NoticeView } from '../app/contest/read-news.ts';

const instant = Type.String({ format: 'date-time' });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;

const MAX_QUESTIONS = 200; // four times the longest paper seen; bounds the body
const id = Type.String({ minLength: 1, maxLength: 64 });
const answers = Type.Record(id, Type.Array(id, { maxItems: 10 }));

export const seasonParams = Type.Object({ season: Type.String({ maxLength: 64 }) });
export const roundParams = Type.Object({
  season: Type.String({ maxLength: 64 }),
  round: Type.String({ maxLength: 64 }),
});
/** Any text: what is no attempt is not found. */
export const attemptParams = Type.Object({ id: Type.String({ maxLength: 64 }) });

const fieldText = Type.Optional(Type.String({ maxLength: 400 }));
const identityFields = {
  name: fieldText,
  phone: fieldText,
  email: fieldText,
  unit: fieldText,
  'birth-date': fieldText,
  sex: fieldText,
  address: fieldText,
  position: fieldText,
  'national-id': fieldText,
  'roster-code': fieldText,
};

export const registrationBody = Type.Object(
  {
    ...identityFields,
    obligationGroup: fieldText,
    secondUnit: fieldText,
    referral: fieldText,
    login: Type.Optional(Type.String({ maxLength: 40 })),
  },
  closed,
);
export type RegistrationBody = Static<typeof registrationBody>;
export const confirmationBody = Type.Object(
  { draft: Type.String({ maxLength: 8192 }), code: Type.String({ maxLength: 40 }) },
  closed,
);
export const resumptionBody = Type.Object({ ...identityFields, resumeCode: Type.String({ maxLength: 40 }) }, closed);
export const startBody = nullable(
  Type.Object(
    {
      timeFactorPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      assistedBy: Type.Optional(Type.String({ maxLength: 400 })),
      lesson: Type.Optional(Type.Literal('taken')),
    },
    closed,
  ),
);
export const answersBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: MAX_REVISION }),
    answers: Type.Unsafe<Record<string, string[]>>({ ...answers, maxProperties: MAX_QUESTIONS }),
    prediction: Type.Optional(nullable(Type.Integer())),
    sideAnswer: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  closed,
);

/** Where questions open one by one: the question from which one goes on; 0 = to the first. */
export const nextQuestionBody = Type.Object({ after: Type.Integer({ minimum: 0, maximum: MAX_QUESTIONS }) }, closed);

export const registeredReply = Type.Object({
  participantId: Type.String(),
  displayName: Type.String(),
  unitId: nullable(Type.String()),
  resumeCode: nullable(Type.String()),
});
/** A code is on its way: what was entered comes back sealed, to be sent with it. */
export const codeSentReply = Type.Object({
  draft: Type.String(),
  sentTo: Type.String(),
  minutes: Type.Integer(),
  nextAt: instant,
});
export const resumedReply = Type.Object({ participantId: Type.String() });

const question = Type.Object({
  id: Type.String(),
  text: Type.String(),
  options: Type.Array(Type.Object({ id: Type.String(), text: Type.String() })),
});

export const attemptReply = Type.Object({
  attemptId: Type.String(),
  contest: Type.String(),
  round: Type.String(),
  attemptNumber: Type.Integer(),
  rulesVersion: Type.Integer(),
  startedAt: instant,
  deadline: nullable(instant),
  isPaused: Type.Boolean(),
  baseLimitSeconds: Type.Integer(),
  ownLimitSeconds: Type.Integer(),
  serverTime: instant,
  rehearsed: Type.Boolean(),
  assistedBy: nullable(Type.String()),
  state: Type.String(),
  revision: Type.Integer(),
  savedAt: nullable(instant),
  submittedAt: nullable(instant),
  answers: Type.Unsafe<Readonly<Record<string, readonly string[]>>>(
    Type.Record(Type.String(), Type.Array(Type.String())),
  ),
  prediction: Type.Object({ state: Type.String(), value: nullable(Type.Integer()) }),
  questions: Type.Unsafe<readonly QuestionView[]>(Type.Array(question)),
  pace: Type.Optional(
    Type.Object({
      number: Type.Integer(),
      count: Type.Integer(),
      seconds: Type.Integer(),
      endsAt: nullable(instant),
    }),
  ),
});

/** Small on purpose: whoever waits asks for it again and again. */
export const waitingReply = Type.Object({
  state: Type.Union([Type.Literal('in'), Type.Literal('waiting')]),
  ahead: Type.Integer(),
  seconds: nullable(Type.Integer()),
  askAgainSeconds: Type.Number(),
  time: instant,
});

export const savedReply = Type.Object({
  revision: Type.Integer(),
  savedAt: instant,
  prediction: Type.String(),
  delayed: Type.Optional(Type.Object({ deadline: nullable(instant), isPaused: Type.Boolean(), serverTime: instant })),
});

export const reportBody = Type.Object(
  {
    question: id,
    kind: Type.String({ maxLength: 40 }),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
);
export const reportedReply = Type.Object({ isNew: Type.Boolean() });

export const roundNewsReply = Type.Object({
  delays: Type.Integer(),
  isPaused: Type.Boolean(),
  notices: Type.Unsafe<readonly NoticeView[]>(
    Type.Array(
      Type.Object({
        id: Type.String(),
        level: Type.String(),
        text: Type.Object({ vi: Type.String(), en: Type.Optional(Type.String()) }),
        since: instant,
      }),
    ),
  ),
});

export const submittedReply = Type.Object({
  attemptId: Type.String(),
  submittedAt: instant,
  submittedBy: Type.String(),
  answeredCount: Type.Integer(),
  questionCount: Type.Integer(),
  score: nullable(Type.Object({ points: Type.Number(), maxPoints: Type.Number(), correctCount: Type.Integer() })),
  receipt: Type.Object({
    code: Type.String(),
    contest: Type.String(),
    leafHash: Type.String(),
    issuedAt: instant,
    signature: Type.String(),
  }),
});
