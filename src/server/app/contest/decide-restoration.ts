import type { Transaction } from 'kysely';
import { admitRestorationDecision, type RestorationDecisionRefusal } from '#core/contest/restoration.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockCase } from '../../db/queries/contest-case.ts';
import { listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import { insertRestorationDecision, listRestorations, restoreVoids } from '../../db/queries/contest-void.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { rankLocked } from './compute-ranking.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { correctRanking } from './correct-ranking.ts';
import { loadCase } from './load-case.ts';

export interface RestorationToDecide {
  readonly caseId: string;
  readonly restorationId: string;
  readonly outcome: 'confirmed' | 'declined';
  readonly reason: string;
}

export type DecideRestorationRefusal =
  RestorationDecisionRefusal | ContestRefusal | { readonly code: 'case-not-found' };

/**
 * A second person confirms or declines that what was voided be recognised again. Confirmed, the attempts count from then on, a
 * sanction over the whole contest is lifted, and ranked rounds are ranked again: over a published list with a public correction.
 */
export async function decideRestoration(
  app: App,
  desk: CaseDeskOf,
  input: RestorationToDecide,
): Promise<Result<{ readonly rankedAgain: readonly string[] }, DecideRestorationRefusal>> {
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const reason = input.reason.normalize('NFC').trim();
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    await lockCase(db, input.caseId);
    const loaded = await loadCase(db, seasonId, input.caseId);
    const proposals = loaded?.happened.proposals.map(({ id }) => id) ?? [];
    const asked = (await listRestorations(db, proposals)).find(({ id }) => id === input.restorationId);
    if (!loaded || !asked) return refuse({ code: 'case-not-found' });
    const isTaken = loaded.facts.takenBy.includes(personId);
    const isOwn = asked.proposed_by === personId;
    const admitted = admitRestorationDecision({ isDecided: asked.outcome !== null, isOwn, isTaken, reason });
    if (!admitted.ok) return admitted;
    const at = app.clock.seasonNow(seasonId);
    const { outcome } = input;
    const decision = { restorationId: asked.id, proposedBy: asked.proposed_by, by: personId, outcome, reason, at };
    await insertRestorationDecision(db, decision);
    const restored = { proposalId: asked.proposal_id, restorationId: asked.id, at };
    const rounds = outcome === 'declined' ? [] : await restoreVoids(db, restored);
    const complaintId = asked.complaint_id;
    const rankedAgain = await rankAgain(app, db, contest.value, { rounds, complaintId, by: personId });
    const action = `restoration-${outcome}`;
    const { id: subjectId, round_id: round } = loaded.row;
    await recordAct(app, db, { seasonId, personId, action, subjectKind: 'integrity-case', subjectId });
    const record = { act: action, restoration: asked.id, proposal: asked.proposal_id };
    const subject = `restoration-decision/${asked.id}`;
    await recordEntry(app, db, { seasonId, type: 'staff-override', subject, round, record });
    return accept({ rankedAgain });
  });
}

interface Again {
  readonly rounds: readonly string[];
  readonly complaintId: string | null;
  readonly by: string;
}

async function rankAgain(
  app: App,
  db: Transaction<Database>,
  contest: Contest,
  { rounds, complaintId, by }: Again,
): Promise<readonly string[]> {
  const { seasonId } = contest;
  const rankings = new Map((await listLatestRankings(db, seasonId)).map((row) => [row.round_id, row]));
  const ranked = rounds.filter((roundId) => rankings.has(roundId));
  for (const roundId of ranked) {
    if (rankings.get(roundId)?.published_at) {
      // The public reads that a decision was the cause, not whose attempt it was.
      await correctRanking(app, db, contest, { roundId, by, cause: 'restoration', reason: '', complaintId });
      continue;
    }
    const again = await rankLocked(app, db, { seasonId, roundId, by });
    if (!again.ok) throw new Error(`round ${roundId} cannot be ranked again: ${again.refusal.code}`); // takes it back
  }
  return ranked;
}
