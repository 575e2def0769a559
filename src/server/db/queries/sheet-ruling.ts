import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface NewSheetRuling {
  readonly id: string;
  readonly assignmentId: string;
  readonly counts: boolean;
  readonly reason: string;
  /** Number of the decision behind it; `null` when it has none. */
  readonly decisionNumber: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps decisions whether sheets count; of each sheet the newest counts. */
export async function insertSheetRulings(
  db: Kysely<Database>,
  desk: SeasonDesk,
  rows: readonly NewSheetRuling[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => ({
    id: row.id,
    assignment_id: row.assignmentId,
    counts: row.counts,
    reason: row.reason,
    decision_number: row.decisionNumber,
    ruled_by: desk.personId,
    ruled_at: row.at,
    rehearsed: row.rehearsed,
  }));
  await db.insertInto('sheet_ruling').values(values).execute();
}

/** Every decision about these sheets, the newest last. */
export async function listSheetRulings(db: ReadonlyKysely, desk: SeasonDesk, assignmentIds: readonly string[]) {
  return db
    .selectFrom('sheet_ruling as ruling')
    .innerJoin('assignment', 'assignment.id', 'ruling.assignment_id')
    .innerJoin('panel', 'panel.id', 'assignment.panel_id')
    .innerJoin('council', 'council.id', 'panel.council_id')
    .innerJoin('person', 'person.id', 'ruling.ruled_by')
    .select(['ruling.assignment_id as assignmentId', 'ruling.counts', 'ruling.reason'])
    .select(['ruling.decision_number as decisionNumber', 'person.name as ruledBy', 'ruling.ruled_at as ruledAt'])
    .where('council.season_id', '=', desk.seasonId)
    .where('assignment.id', '=', sql<string>`any(${assignmentIds}::uuid[])`)
    .orderBy('ruling.sequence')
    .execute();
}

/** Whether the sheet of the `assignment` counts by the newest decision about it; `null` = there is none. */
export function newestRuling() {
  return sql<boolean | null>`(select ruling.counts from sheet_ruling ruling where ruling.assignment_id = assignment.id
    order by ruling.sequence desc limit 1)`;
}
