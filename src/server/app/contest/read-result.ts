import { refuse, accept, type Result } from '#core/shared/result.ts';
import { asksSideQuestion } from '#core/contest/side-question.ts';
import { rulingsOf, type KeyRuling, type KeyRulings } from '#core/contest/key-ruling.ts';
import type { Outcome } from '#core/contest/mark.ts';
import type { PaperQuestion } from '#core/contest/paper.ts';
import { shownAnswers, toShown } from '#core/contest/shown-options.ts';
import { findPlace, listLatestRankings } from '../../db/queries/contest-ranking.ts';
import { listConfirmedRulings, type ConfirmedRulingRow } from '../../db/queries/key-ruling.ts';
import { findSideAnswer } from '../../db/queries/side-answer.ts';
import type { App } from '../app.ts';
import type { QuestionView } from './attempt-view.ts';
import { isStillAsked } from './check-bank-use.ts';
import type { ParticipantOf } from './gates.ts';
import { unsealRuling } from './seal-ruling.ts';
import { findSettledRow, type ReadRefusal } from './read-attempt.ts';
import { viewPlace, type PlaceView } from './read-ranking.ts';
import { findOwnAttempt, type AttemptFacts } from './running-attempts.ts';
import { countSeenQuestions } from './paced-attempt.ts';
import { feedbackAt, markNow, markOf, scoreView, type ScoreView, type SubmissionView } from './submission-view.ts';
import { viewStored } from './submit-attempt.ts';

/** The result of an own attempt, as far as the rules let its participant know it now. */
export interface ResultView {
  readonly contest: string;
  readonly round: string;
  readonly attemptNumber: number;
  readonly rulesVersion: number;
  /** Who entered the answers for the participant; `null` = nobody. */
  readonly assistedBy: string | null;
  readonly submission: SubmissionView;
  /** `null` while the rules keep it back. */
  readonly score: ScoreView | null;
  readonly allCorrect: boolean | null;
  /** What the participant predicted in this round, locked; `null` = nothing, or the rules ask for no prediction. */
  readonly prediction: number | null;
  /** Own answers question by question; `outcome` and `key` are `null` while the rules keep them back. */
  readonly questions: readonly QuestionResult[];
  /** What was answered to the side question; `null` = nothing, or none is asked. */
  readonly sideAnswer: string | null;
  /** What was ruled about questions of the own paper since; empty = nothing. The score and the outcomes are by the rulings. */
  readonly rulings: readonly OwnRuling[];
  /** The score as it was when it was handed in, where something was ruled; `null` while the rules keep it back. */
  readonly scoreBefore: ScoreView | null;
  /** Own place once the ranking of the round is published. */
  readonly place: PlaceView | null;
}

export interface QuestionResult extends QuestionView {
  readonly chosen: readonly string[];
  readonly outcome: Outcome | null;
  readonly key: KeyView | null;
}

/** A ruling about a question of an own paper. */
export interface OwnRuling {
  /** Number of the question on the paper, from 1. */
  readonly number: number;
  readonly kind: KeyRuling['kind'];
  readonly reason: string;
  readonly decidedAt: string;
}

export interface KeyView {
  readonly rightOptions: readonly string[];
  readonly explanation: string | null;
  readonly legalSource: { readonly document: string; readonly locator: string | null } | null;
}

export type ResultRefusal = ReadRefusal | { readonly code: 'attempt-not-submitted' };

/** The result of an attempt, for the participant who made it. */
export async function readResult(
  app: App,
  participants: readonly ParticipantOf[],
  attemptId: string,
): Promise<Result<ResultView, ResultRefusal>> {
  const facts = await findOwnAttempt(app, participants, attemptId);
  const found = facts && (await findSettledRow(app, facts));
  if (!found) return refuse({ code: 'attempt-not-found' });
  const { row } = found;
  const submission = await viewStored(app, facts, row);
  if (!submission) return refuse({ code: 'attempt-not-submitted' });
  const { contest, round } = facts;
  const feedback = feedbackAt(app, facts, app.clock.seasonNow(contest.seasonId));
  const ruled = await listConfirmedRulings(app.db, contest.seasonId, round.id);
  const rulings = rulingsOf(ruled.map((one) => unsealRuling(app, one)));
  const mark = markNow(facts, row.answers, rulings);
  const shown = shownAnswers(facts.paper, row.answers as unknown as Record<string, readonly string[]>);
  const seen = feedback.key ? facts.questions.length : await countSeenQuestions(app, facts);
  return accept({
    contest: contest.seasonId,
    round: round.id,
    attemptNumber: facts.attemptNumber,
    rulesVersion: contest.rulesVersion,
    assistedBy: facts.assistedBy,
    submission,
    score: feedback.total ? scoreView(mark) : null,
    allCorrect: feedback.total ? mark.allCorrect : null,
    prediction: row.predicted,
    questions: facts.questions.slice(0, seen).map((question, at): QuestionResult => ({
      ...question,
      chosen: shown[question.id] ?? [],
      outcome: feedback.perQuestion ? mark.questions[at]!.outcome : null,
      key:
        feedback.key && maySeeKey(app, facts, question.id) ? keyView(facts, facts.paper.questions[at]!, rulings) : null,
    })),
    rulings: ownRulings(facts, ruled).filter(({ number }) => number <= seen),
    scoreBefore: feedback.total && ruled.length > 0 ? scoreView(markOf(facts, row.answers)) : null,
    sideAnswer: asksSideQuestion(contest.rules.attempts)
      ? await findSideAnswer(app.db, facts.participantId, attemptId)
      : null,
    place: await ownPlace(app, facts),
  });
}

/** Not while another contest may still ask the question: what this one's rules give at once would be the key of that one. */
function maySeeKey(app: App, { contest }: AttemptFacts, questionId: string): boolean {
  return !isStillAsked(app, { bankId: contest.blueprint.bank.id, questionId, besides: contest.seasonId });
}

/** The last ruling about each question of the own paper, in its order. */
function ownRulings(facts: AttemptFacts, ruled: readonly ConfirmedRulingRow[]): readonly OwnRuling[] {
  return facts.questions.flatMap(({ id }, at): OwnRuling[] => {
    const last = ruled.findLast((one) => one.question_id === id);
    if (!last) return [];
    const kind = last.right_options === null ? 'annul' : 'correct';
    return [{ number: at + 1, kind, reason: last.reason, decidedAt: last.decided_at.toString() }];
  });
}

function keyView({ contest }: AttemptFacts, question: PaperQuestion, rulings: KeyRulings): KeyView {
  const { rightOptions, explanation, legalSource } = contest.key.get(question.questionId)!;
  const ruling = rulings.get(question.questionId);
  const right = ruling?.kind === 'correct' ? ruling.rightOptions : rightOptions;
  return { rightOptions: toShown(question, right), explanation, legalSource };
}

/**
 * The attempt by which somebody stands in the published list of a round; `null` before it is published, without a place, and where
 * the rules count all attempts together.
 */
export async function findCountedAttempt(
  app: App,
  { seasonId, participantId }: ParticipantOf,
  roundId: string,
): Promise<string | null> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok || ['sum', 'mean'].includes(contest.value.rules.attempts.counted)) return null;
  const ranking = (await listLatestRankings(app.db, seasonId)).find((row) => row.round_id === roundId);
  if (!ranking?.published_at) return null;
  return (await findPlace(app.db, ranking.id, participantId))?.attempt_id ?? null;
}

async function ownPlace(app: App, { contest, round, participantId }: AttemptFacts): Promise<PlaceView | null> {
  const ranking = (await listLatestRankings(app.db, contest.seasonId)).find((row) => row.round_id === round.id);
  if (!ranking?.published_at) return null;
  const place = await findPlace(app.db, ranking.id, participantId);
  return place ? viewPlace(contest, place) : null;
}
