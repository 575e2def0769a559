import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The decisions of a season about unequal papers, the newest first, with the name of who made each; `null` = by command. */
export async function listPapersDecisions(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('papers_decision')
    .leftJoin('person', 'person.id', 'papers_decision.decided_by')
    .select([
      'papers_decision.spread_hundredths',
      'papers_decision.basis',
      'papers_decision.reason',
      'papers_decision.decided_at',
      'person.name as decided_by_name',
    ])
    .where('papers_decision.season_id', '=', seasonId)
    .orderBy('papers_decision.decided_at', 'desc')
    .orderBy('papers_decision.id', 'desc')
    .execute();
}

export interface NewPapersDecision {
  readonly id: string;
  readonly seasonId: string;
  readonly spreadHundredths: number;
  readonly basis: string;
  readonly reason: string;
  /** `null` = the keeper of the machine, by command. */
  readonly by: string | null;
  readonly at: Temporal.Instant;
}

/** Adds a decision; none is ever changed. */
export async function insertPapersDecision(db: Kysely<Database>, row: NewPapersDecision): Promise<void> {
  await db
    .insertInto('papers_decision')
    .values({
      id: row.id,
      season_id: row.seasonId,
      spread_hundredths: row.spreadHundredths,
      basis: row.basis,
      reason: row.reason,
      decided_by: row.by,
      decided_at: row.at,
    })
    .execute();
}

/** Whether somebody has begun in a round, rehearsals apart. */
export async function hasBegun(db: ReadonlyKysely, seasonId: string, roundId: string): Promise<boolean> {
  const row = await db
    .selectFrom('attempt')
    .select('attempt_id')
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .where('rehearsed', '=', false)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
