import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { listVoidableAttempts } from '../../db/queries/contest-void.ts';
import { insertAttemptVoid, listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { rankLocked } from './compute-ranking.ts';
import type { Contest } from './contest.ts';
import { correctRanking } from './correct-ranking.ts';

export interface AttemptToVoid {
  readonly participantId: string;
  readonly attemptId: string;
  readonly roundId: string;
}

interface Proposal {
  readonly participant_id: string;
  readonly attempt_id: string;
  readonly consequence: string;
}

/** What a confirmed proposal takes out of what counts, as the rules say: the attempt, the round or the whole contest. */
export async function attemptsToVoid(
  db: ReadonlyKysely,
  { participant_id: participantId, attempt_id, consequence }: Proposal,
  roundId: string,
): Promise<readonly AttemptToVoid[]> {
  const all = await listVoidableAttempts(db, participantId);
  const meant = all.filter((attempt) => {
    if (consequence === 'attempt-void') return attempt.attempt_id === attempt_id;
    return consequence === 'contest-void' || attempt.round_id === roundId;
  });
  return meant.map((attempt) => ({ participantId, attemptId: attempt.attempt_id, roundId: attempt.round_id }));
}

interface ToVoid {
  readonly attempts: readonly AttemptToVoid[];
  /** The proposal that a second person confirmed: the database takes no void without one. */
  readonly proposalId: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * Takes attempts out of what counts, within a transaction that holds `lockRankings` and in which the proposal was confirmed. A round
 * that was ranked is ranked again as a new revision, so that a prize passes to the next in order; where its list is published, the
 * new one is published over it with a public correction. Answers with these rounds.
 */
export async function voidAttempts(
  app: App,
  db: Transaction<Database>,
  contest: Contest,
  { attempts, proposalId, reason, by }: ToVoid,
): Promise<readonly string[]> {
  const { seasonId } = contest;
  const at = app.clock.seasonNow(seasonId);
  for (const { participantId, attemptId } of attempts) {
    const isNew = await insertAttemptVoid(db, { participantId, attemptId, proposalId, reason, by, at });
    if (!isNew) throw new Error(`attempt ${attemptId} was voided while the rankings were locked`);
  }
  const rankings = new Map((await listLatestRankings(db, seasonId)).map((row) => [row.round_id, row]));
  const rounds = [...new Set(attempts.map(({ roundId }) => roundId))].filter((roundId) => rankings.has(roundId));
  for (const roundId of rounds) {
    if (rankings.get(roundId)?.published_at) {
      // The public reads that a decision was the cause, not whose attempt it was.
      await correctRanking(app, db, contest, { roundId, by, cause: 'void', reason: '', complaintId: null });
      continue;
    }
    const again = await rankLocked(app, db, { seasonId, roundId, by });
    if (!again.ok) throw new Error(`round ${roundId} cannot be ranked again: ${again.refusal.code}`); // takes the void back
  }
  return rounds;
}
