import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** What was proposed in these cases, with what the second person decided. */
export async function listVoidProposals(db: ReadonlyKysely, caseIds: readonly string[]) {
  return db
    .selectFrom('void_proposal')
    .innerJoin('person as proposer', 'proposer.id', 'void_proposal.proposed_by')
    .leftJoin('void_decision', 'void_decision.proposal_id', 'void_proposal.id')
    .leftJoin('person as decider', 'decider.id', 'void_decision.decided_by')
    .select([
      'void_proposal.id',
      'void_proposal.case_id',
      'void_proposal.participant_id',
      'void_proposal.attempt_id',
      'void_proposal.ground',
      'void_proposal.reason',
      'void_proposal.consequence',
      'void_proposal.proposed_by',
      'void_proposal.proposed_at',
      'proposer.name as proposed_by_name',
      'void_decision.outcome',
      'void_decision.reason as decision_reason',
      'void_decision.decided_at',
      'decider.name as decided_by_name',
    ])
    .where('void_proposal.case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .orderBy('void_proposal.proposed_at')
    .orderBy('void_proposal.id')
    .execute();
}

export type VoidProposalRow = Awaited<ReturnType<typeof listVoidProposals>>[number];

/** What was decided about one participant, where a void was confirmed. */
export async function listConfirmedVoidsOf(db: ReadonlyKysely, participantId: string) {
  return db
    .selectFrom('void_proposal')
    .innerJoin('void_decision', 'void_decision.proposal_id', 'void_proposal.id')
    .innerJoin('integrity_case', 'integrity_case.id', 'void_proposal.case_id')
    .select([
      'void_proposal.id',
      'void_proposal.ground',
      'void_proposal.consequence',
      'integrity_case.round_id',
      'void_decision.reason',
      'void_decision.decided_at',
    ])
    .where('void_proposal.participant_id', '=', participantId)
    .where('void_decision.outcome', '=', 'confirmed')
    .orderBy('void_decision.decided_at')
    .execute();
}

export interface NewVoidProposal {
  readonly id: string;
  readonly caseId: string;
  readonly participantId: string;
  readonly attemptId: string;
  readonly ground: string;
  readonly reason: string;
  readonly consequence: 'attempt-void' | 'round-void' | 'contest-void';
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Proposes a void. */
export async function insertVoidProposal(db: Kysely<Database>, row: NewVoidProposal): Promise<void> {
  await db
    .insertInto('void_proposal')
    .values({
      id: row.id,
      case_id: row.caseId,
      participant_id: row.participantId,
      attempt_id: row.attemptId,
      ground: row.ground,
      reason: row.reason,
      consequence: row.consequence,
      proposed_by: row.by,
      proposed_at: row.at,
    })
    .execute();
}

export interface NewVoidDecision {
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly by: string;
  readonly outcome: 'confirmed' | 'declined';
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/** Decides a proposal, once; `false` when it was decided. The database refuses the person who proposed it. */
export async function insertVoidDecision(db: Kysely<Database>, row: NewVoidDecision): Promise<boolean> {
  const result = await db
    .insertInto('void_decision')
    .values({
      proposal_id: row.proposalId,
      proposed_by: row.proposedBy,
      decided_by: row.by,
      outcome: row.outcome,
      reason: row.reason,
      decided_at: row.at,
    })
    .onConflict((conflict) => conflict.column('proposal_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Attempts of a participant that were handed in and are not void, with their rounds. */
export async function listVoidableAttempts(db: ReadonlyKysely, participantId: string) {
  return db
    .selectFrom('attempt')
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id'),
    )
    .select(['attempt.attempt_id', 'attempt.round_id'])
    .where('attempt.participant_id', '=', participantId)
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt_void.attempt_id', 'is', null)
    .orderBy('attempt.round_id')
    .orderBy('attempt.attempt_number')
    .execute();
}
