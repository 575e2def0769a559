import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findAttempt } from '../../db/queries/contest.ts';
import { insertAttemptVoid, listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { commitLots } from './commit-lots.ts';
import { rankLocked } from './compute-ranking.ts';
import type { ContestRefusal } from './contest.ts';
import { correctRanking } from './correct-ranking.ts';

export interface VoidInput {
  readonly participantId: string;
  readonly attemptId: string;
  readonly reason: string;
  /** What everybody reads where a published list is corrected by it; without it the correction names no reason but the decision. */
  readonly publicReason?: string | undefined;
}

export type VoidRefusal =
  | ContestRefusal
  | { readonly code: 'attempt-not-found' }
  | { readonly code: 'void-reason-missing' }
  | { readonly code: 'attempt-already-void' };

/**
 * Takes an attempt out of what counts, by a decision with its reason. A round that was ranked is ranked again as a new
 * revision, so that a prize passes to the next in order; `revision` is `null` while it has not been ranked. Where the list is
 * published, the new one is published over it with a public correction.
 */
export async function voidAttempt(
  app: App,
  organiser: OrganiserOf,
  input: VoidInput,
): Promise<Result<{ readonly revision: number | null }, VoidRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const reason = input.reason.trim();
  if (reason === '') return refuse({ code: 'void-reason-missing' });
  const attempt = await findAttempt(app.db, input.participantId, input.attemptId);
  if (attempt?.season_id !== seasonId) return refuse({ code: 'attempt-not-found' });
  const { round_id: roundId } = attempt;
  await commitLots(app, seasonId, roundId);
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
    const at = app.clock.seasonNow(seasonId);
    const by = organiser.actor.personId;
    const key = { participantId: input.participantId, attemptId: input.attemptId };
    if (!(await insertAttemptVoid(db, { ...key, reason, by, at }))) return refuse({ code: 'attempt-already-void' });
    if (!ranking) return accept({ revision: null });
    if (ranking.published_at) {
      const correction = { cause: 'void', reason: input.publicReason?.trim() ?? '', complaintId: null } as const;
      const { revision } = await correctRanking(app, db, contest.value, { roundId, by, ...correction });
      return accept({ revision });
    }
    const ranked = await rankLocked(app, db, { seasonId, roundId, by });
    if (!ranked.ok) throw new Error(`round ${roundId} cannot be ranked again: ${ranked.refusal.code}`); // takes the void back
    return accept({ revision: ranked.value.revision });
  });
}
