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

/** How many voids and restorations of a season wait for this person's decision: proposed by another, and undecided. */
export async function countProposalsToDecide(db: ReadonlyKysely, seasonId: string, personId: string): Promise<number> {
  const voids = await db
    .selectFrom('void_proposal')
    .innerJoin('integrity_case', 'integrity_case.id', 'void_proposal.case_id')
    .leftJoin('void_decision', 'void_decision.proposal_id', 'void_proposal.id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('integrity_case.season_id', '=', seasonId)
    .where('void_decision.proposal_id', 'is', null)
    .where('void_proposal.proposed_by', '<>', personId)
    .executeTakeFirstOrThrow();
  const restorations = await db
    .selectFrom('restoration_proposal')
    .innerJoin('void_proposal', 'void_proposal.id', 'restoration_proposal.proposal_id')
    .innerJoin('integrity_case', 'integrity_case.id', 'void_proposal.case_id')
    .leftJoin('restoration_decision', 'restoration_decision.restoration_id', 'restoration_proposal.id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('integrity_case.season_id', '=', seasonId)
    .where('restoration_decision.restoration_id', 'is', null)
    .where('restoration_proposal.proposed_by', '<>', personId)
    .executeTakeFirstOrThrow();
  return Number(voids.count) + Number(restorations.count);
}

/** What was decided about one participant, where a void was confirmed. */
export async function listConfirmedVoidsOf(db: ReadonlyKysely, participantId: string) {
  return db
    .selectFrom('void_proposal')
    .innerJoin('void_decision', 'void_decision.proposal_id', 'void_proposal.id')
    .innerJoin('integrity_case', 'integrity_case.id', 'void_proposal.case_id')
    .select((eb) => eb.exists(confirmedRestoration(db)).as('is_restored'))
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

/** The sanction over the whole contest that stands against a participant, if there is one: confirmed, and not lifted. */
export async function findContestSanction(db: ReadonlyKysely, participantId: string) {
  return db
    .selectFrom('void_proposal')
    .innerJoin('void_decision', 'void_decision.proposal_id', 'void_proposal.id')
    .select(['void_proposal.id', 'void_decision.decided_at'])
    .where('void_proposal.participant_id', '=', participantId)
    .where('void_proposal.consequence', '=', 'contest-void')
    .where('void_decision.outcome', '=', 'confirmed')
    .where((eb) => eb.not(eb.exists(confirmedRestoration(db))))
    .limit(1)
    .executeTakeFirst();
}

function confirmedRestoration(db: ReadonlyKysely) {
  return db
    .selectFrom('restoration_proposal')
    .innerJoin('restoration_decision', 'restoration_decision.restoration_id', 'restoration_proposal.id')
    .select('restoration_proposal.id')
    .where('restoration_decision.outcome', '=', 'confirmed')
    .whereRef('restoration_proposal.proposal_id', '=', sql.ref('void_proposal.id'));
}

/**
 * Voids what was handed in in a round by whoever a sanction over the whole contest stands against, under that sanction: what was
 * begun before the decision and handed in after it. Within a transaction that holds `lockRankings`.
 */
export async function insertSanctionVoids(
  db: Kysely<Database>,
  { seasonId, roundId, at }: { readonly seasonId: string; readonly roundId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into attempt_void (participant_id, attempt_id, number, proposal_id, reason, voided_by, voided_at)
    select distinct on (attempt.participant_id, attempt.attempt_id) attempt.participant_id, attempt.attempt_id,
      1 + (select count(*)::int from attempt_void as before
        where before.participant_id = attempt.participant_id and before.attempt_id = attempt.attempt_id),
      sanction.id, sanction.reason, decision.decided_by, ${at.toString()}::timestamptz
    from void_proposal as sanction
    join void_decision as decision on decision.proposal_id = sanction.id and decision.outcome = 'confirmed'
    join attempt on attempt.participant_id = sanction.participant_id
    where sanction.consequence = 'contest-void' and attempt.season_id = ${seasonId} and attempt.round_id = ${roundId}
      and attempt.submitted_at is not null
      and not exists (select from attempt_void as standing where standing.participant_id = attempt.participant_id
        and standing.attempt_id = attempt.attempt_id and standing.restored_at is null)
      and not exists (select from restoration_proposal as proposed
        join restoration_decision as lifted on lifted.restoration_id = proposed.id and lifted.outcome = 'confirmed'
        where proposed.proposal_id = sanction.id)
    order by attempt.participant_id, attempt.attempt_id, decision.decided_at`.execute(db);
}

/** What was proposed to be recognised again of these confirmed proposals, with what the second person decided; the oldest first. */
export async function listRestorations(db: ReadonlyKysely, proposalIds: readonly string[]) {
  return db
    .selectFrom('restoration_proposal')
    .innerJoin('person as proposer', 'proposer.id', 'restoration_proposal.proposed_by')
    .leftJoin('restoration_decision', 'restoration_decision.restoration_id', 'restoration_proposal.id')
    .leftJoin('person as decider', 'decider.id', 'restoration_decision.decided_by')
    .select(['restoration_proposal.id', 'restoration_proposal.proposal_id', 'restoration_proposal.complaint_id'])
    .select(['restoration_proposal.reason', 'restoration_proposal.proposed_by', 'restoration_proposal.proposed_at'])
    .select(['proposer.name as proposed_by_name', 'restoration_decision.outcome', 'restoration_decision.decided_at'])
    .select(['restoration_decision.reason as decision_reason', 'decider.name as decided_by_name'])
    .where('restoration_proposal.proposal_id', '=', sql<string>`any(${proposalIds}::uuid[])`)
    .orderBy('restoration_proposal.proposed_at')
    .orderBy('restoration_proposal.id')
    .execute();
}

/** Proposes that what was voided be recognised again. */
export async function insertRestorationProposal(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly proposalId: string;
    readonly complaintId: string | null;
    readonly reason: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('restoration_proposal')
    .values({
      id: row.id,
      proposal_id: row.proposalId,
      complaint_id: row.complaintId,
      reason: row.reason,
      proposed_by: row.by,
      proposed_at: row.at,
    })
    .execute();
}

/** Decides a restoration, once; `false` when it was decided. The database refuses the person who proposed it. */
export async function insertRestorationDecision(
  db: Kysely<Database>,
  row: {
    readonly restorationId: string;
    readonly proposedBy: string;
    readonly by: string;
    readonly outcome: 'confirmed' | 'declined';
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('restoration_decision')
    .values({
      restoration_id: row.restorationId,
      proposed_by: row.proposedBy,
      decided_by: row.by,
      outcome: row.outcome,
      reason: row.reason,
      decided_at: row.at,
    })
    .onConflict((conflict) => conflict.column('restoration_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Ends the voids of a proposal by a confirmed restoration; answers with the rounds of the attempts, each once. */
export async function restoreVoids(
  db: Kysely<Database>,
  row: { readonly proposalId: string; readonly restorationId: string; readonly at: Temporal.Instant },
): Promise<readonly string[]> {
  const { rows } = await sql<{ round_id: string }>`
    update attempt_void set restored_at = ${row.at.toString()}::timestamptz, restoration_id = ${row.restorationId}
    from attempt
    where attempt_void.proposal_id = ${row.proposalId} and attempt_void.restored_at is null
      and attempt.participant_id = attempt_void.participant_id and attempt.attempt_id = attempt_void.attempt_id
    returning attempt.round_id`.execute(db);
  return [...new Set(rows.map((one) => one.round_id))].sort();
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
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
        .on('attempt_void.restored_at', 'is', null),
    )
    .select(['attempt.attempt_id', 'attempt.round_id'])
    .where('attempt.participant_id', '=', participantId)
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt_void.attempt_id', 'is', null)
    .orderBy('attempt.round_id')
    .orderBy('attempt.attempt_number')
    .execute();
}
