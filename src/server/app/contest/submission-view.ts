import { readAnswers } from '#core/contest/answers.ts';
import { feedbackFor, feedbackMoment, type Feedback, type FeedbackMoment } from '#core/contest/feedback.ts';
import { markUnderRulings, type KeyRulings } from '#core/contest/key-ruling.ts';
import type { Mark } from '#core/contest/mark.ts';
import type { App } from '../app.ts';
import type { Contest, Round } from './contest.ts';
import { contestSettlesNow, roundEndsNow } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** The reply to a submission: the same however often it is asked for. */
export interface SubmissionView {
  readonly attemptId: string;
  readonly submittedAt: string;
  readonly submittedBy: 'participant' | 'clock';
  readonly answeredCount: number;
  readonly questionCount: number;
  /** `null` while the rules do not let the participant know. */
  readonly score: ScoreView | null;
  readonly receipt: ReceiptView;
}

export interface ScoreView {
  readonly points: number;
  readonly maxPoints: number;
  readonly correctCount: number;
}

export interface ReceiptView {
  readonly code: string;
  readonly contest: string;
  /** Hexadecimal. */
  readonly leafHash: string;
  readonly issuedAt: string;
  /** Ed25519 over the canonical JSON of the four members above, in base64url. */
  readonly signature: string;
}

/** What of a submitted attempt the reply is made from, as the database has it or as it was just written. */
export interface SubmittedRow {
  readonly answers: unknown;
  readonly submittedAt: Temporal.Instant;
  readonly submittedBy: string;
  readonly receipt: {
    readonly code: string;
    readonly leafHash: Uint8Array;
    readonly signature: Uint8Array;
    readonly issuedAt: Temporal.Instant;
  };
}

/** The reply of a submission, from what is stored alone, with the score as the rules allowed at the moment of handing in. */
export function viewSubmission(app: App, facts: AttemptFacts, row: SubmittedRow): SubmissionView {
  const { contest, round } = facts;
  const mark = markOf(facts, row.answers);
  const feedback = feedbackAt(app, { contest, round }, row.submittedAt);
  return {
    attemptId: facts.attemptId,
    submittedAt: row.submittedAt.toString(),
    submittedBy: row.submittedBy === 'clock' ? 'clock' : 'participant',
    answeredCount: mark.questions.filter(({ outcome }) => outcome !== 'blank').length,
    questionCount: mark.questions.length,
    score: feedback.total ? scoreView(mark) : null,
    receipt: {
      code: row.receipt.code,
      contest: contest.seasonId,
      leafHash: Buffer.from(row.receipt.leafHash).toString('hex'),
      issuedAt: row.receipt.issuedAt.toString(),
      signature: Buffer.from(row.receipt.signature).toString('base64url'),
    },
  };
}

/** A round of a contest under the rules in question. */
export interface ContestRound {
  readonly contest: Contest;
  readonly round: Round;
}

/** What the rules let a participant know of a submitted attempt at this instant. */
export function feedbackAt(app: App, at: ContestRound, now: Temporal.Instant): Feedback {
  return feedbackFor(at.contest.rules, { submitted: true, moment: momentAt(app, at, now) });
}

/** Where the contest stands for those who handed in an attempt of this round. */
export function momentAt(app: App, { contest, round }: ContestRound, now: Temporal.Instant): FeedbackMoment {
  const ends = {
    roundSettlesAt: roundEndsNow(app, contest, round, now).settlesAt,
    contestSettlesAt: contestSettlesNow(app, contest, now),
  };
  return feedbackMoment(ends, now);
}

/** The marks of stored answers as they were when they were handed in. */
export function markOf(facts: AttemptFacts, stored: unknown): Mark {
  return markNow(facts, stored, new Map());
}

/** The marks of stored answers under rulings. They were held against this paper when they came, so they fit. */
export function markNow({ contest, ...facts }: AttemptFacts, stored: unknown, rulings: KeyRulings): Mark {
  const rules = contest.rules.paper;
  const answers = readAnswers(facts.paper, rules, stored);
  if (!answers.ok)
    throw new Error(`attempt ${facts.attemptId} holds answers that are not of its paper: ${answers.refusal.code}`);
  return markUnderRulings({ paper: facts.paper, answers: answers.value }, contest.key, rules, rulings);
}

export function scoreView(mark: Mark): ScoreView {
  return { points: mark.scoreHundredths / 100, maxPoints: mark.maxHundredths / 100, correctCount: mark.correctCount };
}
