import { sql, type Kysely } from 'kysely';
import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface AssignmentEnd {
  readonly pairs: readonly JudgeEntry[];
  readonly judgingRound: string;
  readonly reason: string;
  readonly planId: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/**
 * Takes assignments back, with a reason; those that have a sheet or a recusal stay. Answers for how many it took back. What else names
 * an assignment keeps it by its foreign key.
 */
export async function endAssignments(db: Kysely<Database>, desk: SeasonDesk, end: AssignmentEnd): Promise<number> {
  if (end.pairs.length === 0) return 0;
  const result = await db
    .with('ended', (taking) => takingBack(taking, end).returningAll())
    .insertInto('assignment_end')
    .columns([
      'assignment_id',
      'entry_id',
      'panel_id',
      'person_id',
      'judging_round',
      'assigned_by',
      'assigned_at',
      'reason',
      'plan_id',
      'ended_by',
      'ended_at',
      'rehearsed',
    ])
    .expression((eb) =>
      eb
        .selectFrom('ended')
        .select(['ended.id as assignment_id', 'ended.entry_id', 'ended.panel_id', 'ended.person_id'])
        .select(['ended.judging_round', 'ended.assigned_by', 'ended.assigned_at'])
        .select([
          sql<string>`${end.reason}::text`.as('reason'),
          sql<string | null>`${end.planId}::uuid`.as('plan_id'),
          sql<string>`${desk.personId}::uuid`.as('ended_by'),
          sql<Temporal.Instant>`${end.at}::timestamptz`.as('ended_at'),
          sql<boolean>`${end.rehearsed}::boolean`.as('rehearsed'),
        ]),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** The assignments among these that have come to nothing yet. */
function takingBack(db: Pick<Kysely<Database>, 'deleteFrom'>, { pairs, judgingRound }: AssignmentEnd) {
  const [entryIds, personIds] = [pairs.map(({ entry }) => entry), pairs.map(({ judge }) => judge)];
  return db
    .deleteFrom('assignment')
    .where('assignment.judging_round', '=', judgingRound)
    .where(
      sql<boolean>`(assignment.entry_id, assignment.person_id) in (
        select * from unnest(${entryIds}::uuid[], ${personIds}::uuid[])
      )`,
    )
    .where(
      sql<boolean>`not exists (select 1 from score_sheet sheet where sheet.assignment_id = assignment.id)
        and not exists (select 1 from recusal gone where gone.assignment_id = assignment.id)`,
    );
}
