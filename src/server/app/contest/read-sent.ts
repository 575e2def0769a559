import { readAnswers, type AnswersRefusal, type AttemptAnswers } from '#core/contest/answers.ts';
import type { Paper } from '#core/contest/paper.ts';
import { largestPrediction, mayPredict } from '#core/contest/prediction.ts';
import { MAX_REVISION } from '#core/contest/saving.ts';
import { fromShown, toShown } from '#core/contest/shown-options.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { PredictionToKeep } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { windowNow } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** What a save and a submission bring: the whole state of the paper, under a number that rises with every change. */
export interface SentAnswers {
  readonly revision: number;
  readonly answers: unknown;
  readonly prediction?: number | null | undefined;
  /** Answer to the side question; read when the attempt is handed in. */
  readonly sideAnswer?: string | undefined;
}

export type SentRefusal = AnswersRefusal | { readonly code: 'prediction-out-of-range'; readonly max: number };

export interface ReadSent {
  readonly answers: AttemptAnswers;
  /** `null` = none was sent, or it can no longer be given. */
  readonly prediction: PredictionToKeep | null;
  readonly predictionState: PredictionState;
}

/** What became of the prediction sent: `locked` = it came too late, and the earlier one, or none, stands. */
export type PredictionState = 'none' | 'kept' | 'locked';

/** Reads answers against the paper of this attempt and the prediction against the rules. A late prediction costs nobody their answers. */
export function readSent(
  app: App,
  facts: AttemptFacts,
  { sent, now }: { readonly sent: SentAnswers; readonly now: Temporal.Instant },
): Result<ReadSent, SentRefusal> {
  const { contest, round } = facts;
  if (!Number.isInteger(sent.revision) || sent.revision < 1 || sent.revision > MAX_REVISION)
    return refuse({ code: 'answers-malformed' });
  const answers = readAnswers(facts.paper, contest.rules.paper, fromShown(facts.paper, sent.answers));
  if (!answers.ok) return refuse(shownRefusal(facts.paper, answers.refusal));
  const value = sent.prediction ?? null;
  const nothing = { answers: answers.value, prediction: null };
  if (value === null || !contest.rules.prediction.enabled) return accept({ ...nothing, predictionState: 'none' });
  const max = largestPrediction(contest.rules.prediction.target);
  if (!Number.isInteger(value) || value < 0 || value > max) return refuse({ code: 'prediction-out-of-range', max });
  const moment = {
    now,
    closes: windowNow(app, contest.seasonId, round, now).closes,
    submittedInRound: facts.submittedBefore,
  };
  if (!mayPredict(contest.rules.prediction, moment)) return accept({ ...nothing, predictionState: 'locked' });
  const { participantId, attemptId } = facts;
  const key = { participantId, attemptId, revision: sent.revision, seasonId: contest.seasonId, roundId: round.id };
  return accept({
    answers: answers.value,
    prediction: { ...key, value, at: now.toString(), lockedAt: null },
    predictionState: 'kept',
  });
}

/** A refusal names an option as the page does. */
function shownRefusal(paper: Paper, refusal: AnswersRefusal): AnswersRefusal {
  if (!('optionId' in refusal)) return refusal;
  const question = paper.questions.find(({ questionId }) => questionId === refusal.questionId);
  return { ...refusal, optionId: (question && toShown(question, [refusal.optionId])[0]) ?? refusal.optionId };
}

/** The answers as they are stored: JSON, in the order of the paper. */
export function answersAsJson(answers: AttemptAnswers): string {
  return JSON.stringify(Object.fromEntries(answers));
}
