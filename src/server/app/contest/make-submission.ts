import { SECRET_BYTES, saltedHash } from '#core/ledger/commitment.ts';
import { entryLeaf, type LedgerEntry } from '#core/ledger/leaf.ts';
import { receiptBytes } from '#core/ledger/receipt.ts';
import type { AttemptAnswers } from '#core/contest/answers.ts';
import { workedMs } from '#core/contest/extension.ts';
import { markAttempt } from '#core/contest/mark.ts';
import { makePublicCode, PUBLIC_CODE_BYTES } from '#core/shared/public-code.ts';
import type { NewReceipt, PredictionToKeep } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { HandInToKeep } from './contest-writes.ts';
import { answersAsJson } from './read-sent.ts';
import { delaysOf } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** What is handed in, and by whom. */
export interface ToHandIn {
  readonly answers: AttemptAnswers;
  readonly revision: number;
  /** When these answers were saved last. */
  readonly savedAt: Temporal.Instant;
  readonly submittedAt: Temporal.Instant;
  readonly submittedBy: 'participant' | 'clock';
  readonly answeredMs: readonly number[];
  readonly prediction: PredictionToKeep | null;
  /** Absent or `null` = no side question was answered. */
  readonly sideAnswer?: string | null;
}

/** A submission ready to be written: answers, marks, receipt, and the prediction locked by it. */
export function makeSubmission(app: App, facts: AttemptFacts, toHandIn: ToHandIn): HandInToKeep {
  const { contest, participantId, attemptId } = facts;
  const mark = markAttempt(facts.paper, contest.key, contest.rules.paper, toHandIn.answers);
  const at = toHandIn.submittedAt.toString();
  const locks = contest.rules.prediction.enabled && contest.rules.prediction.scope === 'once-per-round';
  const { prediction, sideAnswer } = toHandIn;
  return {
    kind: 'submission',
    submission: {
      participantId,
      attemptId,
      revision: toHandIn.revision,
      answers: answersAsJson(toHandIn.answers),
      savedAt: toHandIn.savedAt.toString(),
      answeredMs: toHandIn.answeredMs,
      submittedAt: at,
      submittedBy: toHandIn.submittedBy,
      correctCount: mark.correctCount,
      scoreHundredths: mark.scoreHundredths,
      allCorrect: mark.allCorrect,
      durationMs: workedMs(facts.startedAt, toHandIn.submittedAt, delaysOf(app, facts)),
    },
    receipt: makeReceipt(app, facts, toHandIn),
    sideAnswer: sideAnswer ? { participantId, attemptId, at, answer: sideAnswer } : null,
    prediction: prediction && { ...prediction, lockedAt: locks ? at : null },
    lock:
      locks && !prediction
        ? { participantId, attemptId, seasonId: contest.seasonId, roundId: facts.round.id, at }
        : null,
  };
}

/** The receipt: the leaf commits to everything that was handed in, and shows none of it. */
function makeReceipt(app: App, facts: AttemptFacts, toHandIn: ToHandIn): NewReceipt {
  const { contest, round, participantId, attemptId } = facts;
  const salt = app.ids.bytes(SECRET_BYTES);
  const issuedAt = toHandIn.submittedAt.toString();
  const hash = saltedHash(recordOf(app, facts, toHandIn), salt);
  const entry: LedgerEntry = {
    type: 'submission',
    contest: contest.seasonId,
    round: round.id,
    serverTime: issuedAt,
    hash,
  };
  const leafHash = entryLeaf(entry);
  const code = makePublicCode(contest.year, app.ids.bytes(PUBLIC_CODE_BYTES));
  const promise = { code, contest: contest.seasonId, leafHash: Buffer.from(leafHash).toString('hex'), issuedAt };
  return {
    participantId,
    attemptId,
    code,
    leafHash,
    salt,
    signature: app.keys.sign(receiptBytes(promise)),
    issuedAt,
    prediction: toHandIn.prediction?.value ?? null,
    seasonId: contest.seasonId,
    entry: JSON.stringify(entry),
  };
}

/** A commitment to a side answer. Its salt stays here: what people wrote is nobody's to guess from a bundle. */
export function sideAnswerHash(app: Pick<App, 'keys'>, attemptId: string, answer: string): string {
  return saltedHash({ answer }, app.keys.hmac('contest/side-answer', attemptId).subarray(0, SECRET_BYTES));
}

function recordOf(app: App, facts: AttemptFacts, toHandIn: ToHandIn) {
  const { sideAnswer } = toHandIn;
  return {
    ...(sideAnswer ? { sideAnswer: sideAnswerHash(app, facts.attemptId, sideAnswer) } : {}),
    participantId: facts.participantId,
    attemptId: facts.attemptId,
    round: facts.round.id,
    attemptNumber: facts.attemptNumber,
    rulesVersion: facts.contest.rulesVersion,
    bankVersion: facts.contest.bankVersion,
    answers: Object.fromEntries(toHandIn.answers),
    prediction: toHandIn.prediction?.value ?? null,
    submittedAt: toHandIn.submittedAt.toString(),
    submittedBy: toHandIn.submittedBy,
    rehearsed: facts.rehearsed,
  };
}
