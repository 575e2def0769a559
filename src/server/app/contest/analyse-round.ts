import { createHash, createHmac, type Hash } from 'node:crypto';
import { readAnswers } from '#core/contest/answers.ts';
import { secondsByQuestion } from '#core/contest/answer-moments.ts';
import { mergeReviews, partsOf, type ReviewPart } from '#core/contest/analysis/review-parts.ts';
import type { ReviewedAttempt, RoundToReview } from '#core/contest/analysis/round-attempts.ts';
import {
  reviewRound,
  type FoundCase,
  type ReviewReport,
  type ReviewStep,
} from '#core/contest/analysis/review-round.ts';
import type { Question } from '#core/contest/bank.ts';
import { markAttempt, type AnswerKey } from '#core/contest/mark.ts';
import { drawPaper, seenBefore, type Paper } from '#core/contest/paper.ts';
import { blueprintOfRound } from '#core/contest/round-sets.ts';
import { foldForSearch, toNfc } from '#core/shared/vietnamese.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { listAttemptsToReview, listUnitsToReview, type ReviewedRow } from '../../db/queries/contest-integrity.ts';
import type { PreparedReview, PreparedVersion } from './prepare-review.ts';

/** What a review found, ready to be kept. Plain values: it comes out of another thread. */
export interface ReviewOutcome {
  readonly cases: readonly FoundCase[];
  readonly report: ReviewReport;
  /** SHA-256 of everything that was read, in the order of its keys. */
  readonly inputHash: string;
}

const PAGE = 2000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Reads a closed round part by part and reviews each by itself (`partsOf`), so that its memory does not grow with the round. Only
 * reads; `onStep` is told as it goes on, of a round in parts again for each.
 */
export async function analyseRound(
  db: ReadonlyKysely,
  prepared: PreparedReview,
  onStep: (step: ReviewStep) => void,
): Promise<ReviewOutcome> {
  const { seasonId, roundId, seed } = prepared;
  const hash = createHash('sha256');
  const parts = partsOf(await listUnitsToReview(db, seasonId, roundId), prepared.mostInPart);
  const found: ReturnType<typeof reviewRound>[] = [];
  for (const part of parts.length > 0 ? parts : [{ units: [], slice: 0, slices: 1 }]) {
    onStep('read');
    const attempts = await readAttempts(db, prepared, part, hash);
    found.push(reviewRound(roundOf(prepared, attempts), seed, onStep));
  }
  return { ...mergeReviews(found), inputHash: hash.digest('hex') };
}

function roundOf(prepared: PreparedReview, attempts: readonly ReviewedAttempt[]): RoundToReview {
  return {
    opensMs: prepared.opensMs,
    settlesMs: prepared.settlesMs,
    words: wordsOf(prepared.versions),
    attempts,
    excluded: new Set(prepared.excluded),
    headcounts: new Map(prepared.headcounts),
  };
}

/** By participant, then number. */
async function readAttempts(
  db: ReadonlyKysely,
  prepared: PreparedReview,
  part: ReviewPart,
  hash: Hash,
): Promise<readonly ReviewedAttempt[]> {
  const { seasonId, roundId } = prepared;
  const attempts: ReviewedAttempt[] = [];
  for (let after = { participantId: FIRST_ID, attemptNumber: 0 }; ;) {
    const page = await listAttemptsToReview(db, { seasonId, roundId, ...part, after, limit: PAGE });
    for (const row of page) {
      const attempt = attemptOf(prepared, row);
      hash.update(JSON.stringify(attempt));
      attempts.push(attempt);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return attempts;
    after = { participantId: last.participant_id, attemptNumber: last.attempt_number };
  }
}

function attemptOf(prepared: PreparedReview, row: ReviewedRow): ReviewedAttempt {
  const version = prepared.versions.find(
    ({ rulesVersion, bankVersion }) => rulesVersion === row.rules_version && bankVersion === row.bank_version,
  );
  if (!version) throw new Error(`attempt ${row.attempt_id} was made under versions nobody prepared`);
  const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');
  return {
    participant: row.participant_id,
    attempt: row.attempt_id,
    attemptNumber: row.attempt_number,
    unit: row.unit_id,
    nameKey: createHmac('sha256', prepared.nameKey)
      .update(foldForSearch(toNfc(row.display_name)))
      .digest('base64'),
    startedMs: row.started_at.epochMilliseconds,
    submittedMs: row.submitted_at!.epochMilliseconds,
    submittedBy: row.submitted_by === 'clock' ? 'clock' : 'participant',
    device: hex(row.device_key),
    network: hex(row.network_key),
    answers: answersOf(version, paperOf(prepared.roundId, version, row), row),
  };
}

function paperOf(roundId: string, version: PreparedVersion, row: ReviewedRow): Paper {
  const { participant_id: participantId, attempt_number: attemptNumber } = row;
  const key = { secret: version.paperSecret, roundId, participantId, attemptNumber };
  const blueprint = blueprintOfRound(version.blueprints, roundId);
  const drawn = drawPaper(blueprint, { ...key, seen: seenBefore(blueprint, key) });
  if (!drawn.ok) throw new Error(`no paper for attempt ${row.attempt_id}: ${drawn.refusal.code}`);
  return drawn.value;
}

function answersOf(version: PreparedVersion, paper: Paper, row: ReviewedRow): ReviewedAttempt['answers'] {
  const answers = readAnswers(paper, version.paper, row.answers);
  if (!answers.ok) throw new Error(`attempt ${row.attempt_id} holds answers that are not of its paper`);
  const mark = markAttempt(paper, version.key, version.paper, answers.value);
  const seconds = secondsByQuestion(row.answered_ms);
  return mark.questions.map(({ questionId, outcome }, at) => ({
    item: questionId,
    chosen: (answers.value.get(questionId) ?? []).toSorted().join('+'),
    isRight: outcome === 'right',
    seconds: seconds[at] ?? null,
  }));
}

/** Words that must be read for each question: of the question and of its options. */
function wordsOf(versions: readonly PreparedVersion[]): ReadonlyMap<string, number> {
  return new Map(versions.flatMap(({ key }) => [...wordsByQuestion(key)]));
}

function wordsByQuestion(key: AnswerKey): ReadonlyMap<string, number> {
  const count = (text: string) => text.trim().split(/\s+/).length;
  const wordsIn = ({ stem, options }: Question) => options.reduce((sum, { text }) => sum + count(text), count(stem));
  return new Map([...key].map(([id, question]) => [id, wordsIn(question)]));
}
