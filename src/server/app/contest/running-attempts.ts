import { drawPaper, seenBefore, type Paper } from '#core/contest/paper.ts';
import { blueprintOfRound } from '#core/contest/round-sets.ts';
import type { AttemptHead } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { Contest, Round } from './contest.ts';
import { roundOf } from './contest.ts';
import { viewQuestions, type QuestionView } from './attempt-view.ts';
import type { ParticipantOf } from './gates.ts';

/** What never changes about an attempt once it has begun. What changes (answers, submission) is asked of the database. */
export interface AttemptFacts {
  readonly participantId: string;
  readonly attemptId: string;
  readonly attemptNumber: number;
  readonly startedAt: Temporal.Instant;
  readonly deadline: Temporal.Instant | null;
  readonly timeFactorPercent: number;
  /** Who enters the answers for the participant; `null` = nobody. */
  readonly assistedBy: string | null;
  readonly rehearsed: boolean;
  /** Attempts of this round handed in before this one began. */
  readonly submittedBefore: number;
  readonly contest: Contest;
  readonly round: Round;
  readonly paper: Paper;
  /** The paper as its participant reads it. */
  readonly questions: readonly QuestionView[];
}

/**
 * The attempt with this id if it belongs to one of those who ask; `undefined` for anybody else's and for none. At most one
 * question to the database, and none for an attempt lately used.
 */
export async function findOwnAttempt(
  app: App,
  participants: readonly ParticipantOf[],
  attemptId: string,
): Promise<AttemptFacts | undefined> {
  const known = app.contests.running.find(attemptId);
  if (known) return participants.some((one) => one.participantId === known.participantId) ? known : undefined;
  for (const { participantId } of participants) {
    const attempts = await app.contests.writes.listEarlier(participantId);
    const head = attempts.find((attempt) => attempt.attempt_id === attemptId);
    if (head) return factsOf(app, head, attempts);
  }
  return undefined;
}

/** The facts of an attempt from its row and its participant's other attempts, under the versions it began with. */
export async function factsOf(app: App, head: AttemptHead, all: readonly AttemptHead[]): Promise<AttemptFacts> {
  const contest = await app.contests.at(head.season_id, head.rules_version, head.bank_version);
  const key = { participantId: head.participant_id, roundId: head.round_id, attemptNumber: head.attempt_number };
  return keepFacts(app, { head, all, contest, paper: paperFor(contest, key) });
}

export interface KnownAttempt {
  readonly head: AttemptHead;
  /** Every attempt of its participant. */
  readonly all: readonly AttemptHead[];
  readonly contest: Contest;
  readonly paper: Paper;
}

/** The facts of an attempt whose paper has just been drawn, kept for what follows. */
export function keepFacts(app: App, { head, all, contest, paper }: KnownAttempt): AttemptFacts {
  const inRound = all.filter(
    (attempt) => attempt.round_id === head.round_id && attempt.attempt_number < head.attempt_number,
  );
  const facts: AttemptFacts = {
    participantId: head.participant_id,
    attemptId: head.attempt_id,
    attemptNumber: head.attempt_number,
    startedAt: head.started_at,
    deadline: head.deadline,
    timeFactorPercent: head.time_factor_percent,
    assistedBy: head.assisted_by,
    rehearsed: head.rehearsed,
    submittedBefore: inRound.filter((attempt) => attempt.submitted_at !== null).length,
    contest,
    round: roundAsOf(contest, head.round_id),
    paper,
    questions: viewQuestions(contest, paper),
  };
  app.contests.running.keep(facts.attemptId, facts);
  return facts;
}

function roundAsOf(contest: Contest, roundId: string): Round {
  const round = roundOf(contest, roundId);
  if (!round) throw new Error(`contest ${contest.seasonId} version ${contest.rulesVersion} has no round ${roundId}`);
  return round;
}

interface PaperFor {
  readonly participantId: string;
  readonly roundId: string;
  readonly attemptNumber: number;
}

/** The paper of an attempt, drawn again from the round's secret: it is never stored. Throws where `startAttempt` would have refused. */
export function paperFor(contest: Contest, attempt: PaperFor): Paper {
  const key = { secret: contest.secrets.paper, ...attempt };
  const blueprint = blueprintOfRound(contest.blueprints, attempt.roundId);
  const drawn = drawPaper(blueprint, { ...key, seen: seenBefore(blueprint, key) });
  if (!drawn.ok) throw new Error(`no paper for round ${attempt.roundId}: ${drawn.refusal.code}`);
  return drawn.value;
}
