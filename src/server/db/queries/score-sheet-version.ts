import { sql } from 'kysely';
import type { SheetContent } from '#core/judging/sheet-content.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { SeenJudging } from './judging.ts';

/** One sealed version of one judge's sheet. */
export interface SheetVersionRow extends SheetContent {
  readonly assignmentId: string;
  readonly personId: string;
  readonly judgeName: string;
  readonly version: number;
  readonly layer: SheetLayer;
  readonly changeReasons: Readonly<Record<string, string>>;
  readonly reason: string | null;
  readonly sealedAt: Temporal.Instant;
  /** Who typed it from the judge's paper; `null` = the judge sealed it. */
  readonly typedBy: string | null;
}

/** Every sealed version of the sheets of these entries in a round, by judge, oldest first. */
export async function listSheetVersions(
  db: ReadonlyKysely,
  { entryIds }: SeenJudging,
  judgingRound: string,
): Promise<readonly SheetVersionRow[]> {
  const rows = await db
    .selectFrom('score_sheet_version as version')
    .innerJoin('score_sheet', 'score_sheet.id', 'version.score_sheet_id')
    .innerJoin('assignment', 'assignment.id', 'score_sheet.assignment_id')
    .innerJoin('person', 'person.id', 'assignment.person_id')
    .innerJoin('person as sealer', 'sealer.id', 'version.sealed_by')
    .select(['assignment.id as assignmentId', 'assignment.person_id as personId', 'person.name as judgeName'])
    .select(['version.version', 'version.layer', 'version.scores', 'version.comments', 'version.extras'])
    .select(['version.change_reasons as changeReasons', 'version.reason', 'version.sealed_at as sealedAt'])
    .select(sql<string | null>`case when version.entered_for is not null then sealer.name end`.as('typedBy'))
    .where('assignment.entry_id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .where('assignment.judging_round', '=', judgingRound)
    .orderBy('person.name')
    .orderBy('assignment.id')
    .orderBy('version.version')
    .execute();
  return rows as unknown as readonly SheetVersionRow[];
}
