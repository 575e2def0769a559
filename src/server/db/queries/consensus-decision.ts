import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenJudging } from './judging.ts';

/** Proof that a person decides where the judges of an entry came to no consensus. Only `app/judging/decide-consensus.ts` makes one. */
export type ConsensusSeat = { readonly entryId: string; readonly judgingRound: string; readonly personId: string } & {
  readonly __proof: 'consensus-seat';
};

export interface NewConsensusDecision {
  readonly id: string;
  readonly passes: boolean;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps a decision about an entry without consensus; the newest counts. */
export async function insertConsensusDecision(
  db: Kysely<Database>,
  seat: ConsensusSeat,
  row: NewConsensusDecision,
): Promise<void> {
  await db
    .insertInto('consensus_decision')
    .values({
      id: row.id,
      entry_id: seat.entryId,
      judging_round: seat.judgingRound,
      passes: row.passes,
      reason: row.reason,
      decided_by: seat.personId,
      decided_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** Every decision about these entries, oldest first. */
export async function listConsensusDecisions(db: ReadonlyKysely, { entryIds }: SeenJudging) {
  return db
    .selectFrom('consensus_decision as decision')
    .innerJoin('person', 'person.id', 'decision.decided_by')
    .select(['decision.entry_id as entryId', 'decision.judging_round as judgingRound', 'decision.passes'])
    .select(['decision.reason', 'person.name as decidedBy', 'decision.decided_at as decidedAt'])
    .where('decision.entry_id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .orderBy('decision.sequence')
    .execute();
}

/** Whether the entry of the `assignment` passes by the newest decision about it in that round; `null` = there is none. */
export function newestConsensusDecision() {
  return sql<boolean | null>`(select decision.passes from consensus_decision decision
    where decision.entry_id = assignment.entry_id and decision.judging_round = assignment.judging_round
    order by decision.sequence desc limit 1)`;
}
