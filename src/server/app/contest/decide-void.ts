import type { Transaction } from 'kysely';
import { admitDecision, type DecisionRefusal } from '#core/contest/integrity-case.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockCase } from '../../db/queries/contest-case.ts';
import { insertVoidDecision, type VoidProposalRow } from '../../db/queries/contest-void.ts';
import { lockRankings } from '../../db/queries/contest-ranking.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { mailTo, type QuestionToAsk } from './ask-participant.ts';
import { commitLots } from './commit-lots.ts';
import type { ContestRefusal } from './contest.ts';
import { loadCase } from './load-case.ts';
import { attemptsToVoid, voidAttempts } from './void-attempt.ts';

export interface VoidToDecide {
  readonly caseId: string;
  readonly proposalId: string;
  readonly outcome: 'confirmed' | 'declined';
  readonly reason: string;
  /** The letter to the person when it is confirmed: that there is a decision and where, with the way to complain. */
  readonly write: QuestionToAsk['write'];
}

export type DecideRefusal = DecisionRefusal | ContestRefusal | { readonly code: 'case-not-found' };

export interface VoidDecided {
  /** Attempts that no longer count. */
  readonly attempts: number;
  /** Rounds that were ranked again, so that prizes passed on. */
  readonly rankedAgain: readonly string[];
}

/**
 * A second person confirms or declines what another proposed. Confirmed, the consequence of the rules follows at once: the attempts
 * no longer count, ranked rounds are ranked again, and the person is told. Everything or nothing.
 */
export async function decideVoid(
  app: App,
  desk: CaseDeskOf,
  input: VoidToDecide,
): Promise<Result<VoidDecided, DecideRefusal>> {
  const seasonId = desk.scope.id;
  const loaded = await loadCase(app.db, seasonId, input.caseId);
  const proposal = loaded?.happened.proposals.find(({ id }) => id === input.proposalId);
  if (!loaded || !proposal) return refuse({ code: 'case-not-found' });
  for (const { roundId } of await attemptsToVoid(app.db, proposal, loaded.row.round_id))
    await commitLots(app, seasonId, roundId);
  const decided = await app.db.transaction().execute((db) => decideLocked(app, db, desk, input));
  if (decided.ok && input.outcome === 'confirmed') await mailTo(app, proposal.participant_id, input.write);
  return decided;
}

async function decideLocked(
  app: App,
  db: Transaction<Database>,
  desk: CaseDeskOf,
  input: VoidToDecide,
): Promise<Result<VoidDecided, DecideRefusal>> {
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  await lockRankings(db, seasonId);
  await lockCase(db, input.caseId);
  const loaded = await loadCase(db, seasonId, input.caseId);
  const row = loaded?.happened.proposals.find(({ id }) => id === input.proposalId);
  const proposal = loaded?.facts.proposals.find(({ id }) => id === input.proposalId);
  if (!loaded || !row || !proposal) return refuse({ code: 'case-not-found' });
  const reason = input.reason.normalize('NFC').trim();
  const admitted = admitDecision(loaded.facts, { personId, proposal, reason });
  if (!admitted.ok) return admitted;
  const at = app.clock.seasonNow(seasonId);
  const { outcome } = input;
  const attempts = outcome === 'declined' ? [] : await attemptsToVoid(db, row, loaded.row.round_id);
  await insertVoidDecision(db, { proposalId: row.id, proposedBy: row.proposed_by, by: personId, outcome, reason, at });
  const rankedAgain = await voidAttempts(app, db, contest.value, {
    attempts,
    proposalId: row.id,
    reason: row.reason,
    by: personId,
  });
  await keepDecision(app, db, {
    seasonId,
    personId,
    row,
    outcome,
    round: loaded.row.round_id,
    attempts: attempts.length,
  });
  return accept({ attempts: attempts.length, rankedAgain });
}

interface Decision {
  readonly seasonId: string;
  readonly personId: string;
  readonly row: VoidProposalRow;
  readonly outcome: 'confirmed' | 'declined';
  readonly round: string;
  readonly attempts: number;
}

async function keepDecision(app: App, db: Transaction<Database>, decision: Decision): Promise<void> {
  const { seasonId, personId, row, outcome, round, attempts } = decision;
  const action = outcome === 'confirmed' ? 'void-confirmed' : 'void-declined';
  await recordAct(app, db, { seasonId, personId, action, subjectKind: 'integrity-case', subjectId: row.case_id });
  const { ground, consequence } = row;
  const record = { act: action, proposal: row.id, ground, consequence, attempts };
  await recordEntry(app, db, { seasonId, type: 'staff-override', subject: `void-decision/${row.id}`, round, record });
}
