import { mayPredict } from '#core/contest/prediction.ts';
import { ownLimitSeconds } from '#core/contest/admission.ts';
import { isPaced, questionSeconds, timeOfPaper, type OpenQuestion } from '#core/contest/question-clock.ts';
import type { Paper } from '#core/contest/paper.ts';
import { shownAnswers, shownId } from '#core/contest/shown-options.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import { deadlineNow, pauseNow, windowNow } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** A question as its participant reads it, options named by their place (`shownId`). */
export interface QuestionView {
  readonly id: string;
  readonly text: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

/** What a participant sees of an attempt they may still write. Holds no key. */
export interface AttemptView {
  readonly attemptId: string;
  readonly contest: string;
  readonly round: string;
  readonly attemptNumber: number;
  readonly rulesVersion: number;
  readonly startedAt: string;
  /** The first instant at which it is over, network grace not included; `null` = open until the organiser closes. */
  readonly deadline: string | null;
  /** Whether the round stands still: then the time left stays as it is. */
  readonly isPaused: boolean;
  readonly baseLimitSeconds: number;
  readonly ownLimitSeconds: number;
  /** The season's time at which this was answered: countdowns run from it, not from the reader's clock. */
  readonly serverTime: string;
  readonly rehearsed: boolean;
  /** Who enters the answers for the participant, as they agreed; `null` = nobody. */
  readonly assistedBy: string | null;
  readonly state: 'open' | 'submitted' | 'over';
  readonly revision: number;
  readonly savedAt: string | null;
  readonly submittedAt: string | null;
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly prediction: PredictionView;
  /** The paper; where questions open one by one, the one that is open, and none before it or after it. */
  readonly questions: readonly QuestionView[];
  /** Only where questions open one by one. */
  readonly pace?: PaceView;
}

/** Where somebody is whose questions open one by one. */
export interface PaceView {
  /** The question that is open; `count + 1` = all are over. */
  readonly number: number;
  readonly count: number;
  /** The person's own seconds for each question. */
  readonly seconds: number;
  /** The first instant at which its time is over, network grace not included; `null` after the last question. */
  readonly endsAt: string | null;
}

export interface PredictionView {
  /** `off` = not asked; `locked` = can no longer change. */
  readonly state: 'off' | 'open' | 'locked';
  readonly value: number | null;
}

/** What of an attempt changes: as the database has it. */
export interface AttemptProgress {
  readonly revision: number;
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly savedAt: Temporal.Instant | null;
  readonly submittedAt: Temporal.Instant | null;
  readonly predicted: number | null;
  readonly isOver: boolean;
  /** Where questions open one by one: the one that is open. */
  readonly open?: OpenQuestion | null;
}

/** An attempt of which nothing has been saved. */
export const NOTHING_SAVED: AttemptProgress = {
  revision: 0,
  answers: {},
  savedAt: null,
  submittedAt: null,
  predicted: null,
  isOver: false,
};

/** Puts what never changes and what does together for the participant. */
export function viewAttempt(app: App, facts: AttemptFacts, progress: AttemptProgress): AttemptView {
  const { contest, round } = facts;
  const now = app.clock.seasonNow(contest.seasonId);
  const time = timeOfPaper(contest.rules);
  const stillOpen = progress.isOver ? 'over' : 'open';
  return {
    attemptId: facts.attemptId,
    contest: contest.seasonId,
    round: round.id,
    attemptNumber: facts.attemptNumber,
    rulesVersion: contest.rulesVersion,
    startedAt: facts.startedAt.toString(),
    deadline: deadlineNow(app, facts, now)?.toString() ?? null,
    isPaused: pauseNow(app, contest.seasonId, round.id, now) !== null,
    baseLimitSeconds: time.limitSeconds,
    ownLimitSeconds: ownLimitSeconds(time, facts.timeFactorPercent),
    serverTime: now.toString(),
    rehearsed: facts.rehearsed,
    assistedBy: facts.assistedBy,
    state: progress.submittedAt ? 'submitted' : stillOpen,
    revision: progress.revision,
    savedAt: progress.savedAt?.toString() ?? null,
    submittedAt: progress.submittedAt?.toString() ?? null,
    answers: shownAnswers(facts.paper, progress.answers),
    prediction: predictionView(app, facts, { progress, now }),
    ...(isPaced(time) ? pacedPart(facts, progress.open ?? null) : { questions: facts.questions }),
  };
}

/** Nothing of a question that is not open leaves the server. */
function pacedPart(facts: AttemptFacts, open: OpenQuestion | null): Pick<AttemptView, 'questions' | 'pace'> {
  if (!open) return { questions: [] };
  const seconds = questionSeconds(facts.contest.rules.time, facts.timeFactorPercent);
  const { number, endsAt } = open;
  const pace = { number, count: facts.questions.length, seconds, endsAt: endsAt?.toString() ?? null };
  return { questions: facts.questions.slice(number - 1, number), pace };
}

function predictionView(
  app: App,
  facts: AttemptFacts,
  { progress, now }: { readonly progress: AttemptProgress; readonly now: Temporal.Instant },
): PredictionView {
  const { contest, round } = facts;
  const { prediction } = contest.rules;
  if (!prediction.enabled) return { state: 'off', value: null };
  const submittedInRound = facts.submittedBefore + (progress.submittedAt ? 1 : 0);
  const { closes } = windowNow(app, contest.seasonId, round, now);
  const isOpen = mayPredict(prediction, { now, closes, submittedInRound });
  return { state: isOpen ? 'open' : 'locked', value: progress.predicted };
}

/** The questions of the paper in its order, without anything that says what is right. */
export function viewQuestions(contest: Contest, paper: Paper): readonly QuestionView[] {
  return paper.questions.map(({ questionId, optionIds }) => {
    const question = contest.key.get(questionId)!;
    const texts = new Map(question.options.map((option) => [option.id, option.text]));
    const options = optionIds.map((id, place) => ({ id: shownId(place), text: texts.get(id) ?? '' }));
    return { id: questionId, text: question.stem, options };
  });
}
