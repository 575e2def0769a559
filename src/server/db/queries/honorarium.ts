import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/**
 * Members of a council with a seat for a judging round, former ones who sat then included: panels, assignments and sealed sheets of
 * the round, and what the organiser noted of presence and amount. One query, however many.
 */
export async function listRoundWork(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { councilId, judgingRound }: { readonly councilId: string; readonly judgingRound: string },
) {
  return db
    .selectFrom('council_member as member')
    .innerJoin('council', 'council.id', 'member.council_id')
    .leftJoin('person', 'person.id', 'member.person_id')
    .select(['member.id as memberId', 'member.person_id as personId', 'member.body', 'member.office'])
    .select(['member.capacity', 'member.stated_capacity as statedCapacity'])
    .select(sql<string>`coalesce(person.name, member.name)`.as('name'))
    .select(panelsOf(judgingRound).as('panels'))
    .select(leadsIn(judgingRound).as('isLead'))
    .select(workOf(judgingRound, sql`count(*)`).as('assigned'))
    .select(workOf(judgingRound, sql`count(*) filter (where ${isSealed()})`).as('sealed'))
    .select(
      sql<boolean | null>`(select mark.was_present from attendance_mark mark
        where mark.member_id = member.id and mark.judging_round = ${judgingRound}
        order by mark.sequence desc limit 1)`.as('marked'),
    )
    .select(
      sql<number | null>`(select paid.amount_dong from honorarium paid
        where paid.member_id = member.id and paid.judging_round = ${judgingRound}
        order by paid.sequence desc limit 1)`.as('amountDong'),
    )
    .where('council.season_id', '=', desk.seasonId)
    .where('council.id', '=', councilId)
    .where(
      sql<boolean>`(cardinality(${panelsOf(judgingRound)}) > 0 or member.office <> 'member' and member.ended_at is null)`,
    )
    .orderBy(sql`array_position(array['chair', 'deputy-chair', 'member', 'secretary'], member.office)`)
    .orderBy('name')
    .orderBy('member.id')
    .execute();
}

/** Panels of the council on which the member has, or had when they worked, a seat for the round. */
function panelsOf(judgingRound: string) {
  return sql<string[]>`array(select distinct panel.name from seat join panel on panel.id = seat.panel_id
    where panel.council_id = member.council_id and seat.person_id = member.person_id
      and (seat.judging_rounds is null or ${judgingRound} = any(seat.judging_rounds))
      and (seat.left_at is null or exists (select 1 from assignment
        where assignment.panel_id = panel.id and assignment.person_id = member.person_id
          and assignment.judging_round = ${judgingRound} and ${isSealed()}))
    order by panel.name)`;
}

function leadsIn(judgingRound: string) {
  return sql<boolean>`exists (select 1 from seat join panel on panel.id = seat.panel_id
    where panel.council_id = member.council_id and seat.person_id = member.person_id and seat.is_lead
      and (seat.judging_rounds is null or ${judgingRound} = any(seat.judging_rounds)) and seat.left_at is null)`;
}

function workOf(judgingRound: string, count: ReturnType<typeof sql>) {
  return sql<number>`(select ${count}::int from assignment join panel on panel.id = assignment.panel_id
    where panel.council_id = member.council_id and assignment.person_id = member.person_id
      and assignment.judging_round = ${judgingRound})`;
}

function isSealed() {
  return sql<boolean>`exists (select 1 from score_sheet sheet
    join score_sheet_version version on version.score_sheet_id = sheet.id where sheet.assignment_id = assignment.id)`;
}

export interface RoundNote<T> {
  readonly id: string;
  readonly memberId: string;
  readonly judgingRound: string;
  readonly value: T;
  readonly at: Temporal.Instant;
}

/** Keeps what the organiser says of who was there. */
export async function insertAttendanceMarks(
  db: Kysely<Database>,
  desk: SeasonDesk,
  rows: readonly RoundNote<boolean>[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ id, memberId, judgingRound, value, at }) => ({
    ...{ id, member_id: memberId, judging_round: judgingRound },
    ...{ was_present: value, marked_by: desk.personId, marked_at: at },
  }));
  await db.insertInto('attendance_mark').values(values).execute();
}

/** Keeps amounts in whole đồng; `null` takes one back. */
export async function insertHonoraria(
  db: Kysely<Database>,
  desk: SeasonDesk,
  rows: readonly RoundNote<number | null>[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ id, memberId, judgingRound, value, at }) => ({
    ...{ id, member_id: memberId, judging_round: judgingRound },
    ...{ amount_dong: value, set_by: desk.personId, set_at: at },
  }));
  await db.insertInto('honorarium').values(values).execute();
}
