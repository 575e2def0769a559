import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** A seat of the season, of whoever sits there now. */
export async function findSeat(db: ReadonlyKysely, desk: SeasonDesk, seatId: string) {
  return db
    .selectFrom('seat')
    .innerJoin('panel', 'panel.id', 'seat.panel_id')
    .innerJoin('council', 'council.id', 'panel.council_id')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .select([
      'seat.id as seatId',
      'seat.panel_id as panelId',
      'panel.name as panelName',
      'panel.council_id as councilId',
    ])
    .select(['seat.person_id as personId', 'person.name as judgeName', 'seat.is_lead as isLead'])
    .select('seat.judging_rounds as judgingRounds')
    .where('council.season_id', '=', desk.seasonId)
    .where('seat.id', '=', seatId)
    .where('seat.left_at', 'is', null)
    .executeTakeFirst();
}

/** Everything a judge was assigned on a panel. The name is `null` where whoever asks is in a conflict with the entry. */
export async function listSeatWork(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { panelId, personId }: { readonly panelId: string; readonly personId: string },
) {
  return db
    .selectFrom('assignment')
    .innerJoin('entry', 'entry.id', 'assignment.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['assignment.id as assignmentId', 'assignment.entry_id as entryId'])
    .select('assignment.judging_round as judgingRound')
    .select(
      sql<string | null>`case when ${conflictedWithDossier(desk.personId)} then null else dossier.name end`.as('name'),
    )
    .select(
      sql<string>`(select move.to_state from entry_move move where move.entry_id = entry.id
        order by move.sequence desc limit 1)`.as('state'),
    )
    .where('assignment.panel_id', '=', panelId)
    .where('assignment.person_id', '=', personId)
    .where('dossier.season_id', '=', desk.seasonId)
    .orderBy('dossier.name')
    .orderBy('assignment.id')
    .execute();
}

/** Holds a seat until the transaction ends: who seals from it is done before, or is refused after. */
export async function lockSeat(db: Kysely<Database>, seatId: string): Promise<void> {
  await db.selectFrom('seat').select('id').where('id', '=', seatId).forUpdate().execute();
}

/** Ends a seat, with a reason; `false` when it ended before. */
export async function endSeat(
  db: Kysely<Database>,
  seatId: string,
  { reason, at }: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .updateTable('seat')
    .set({ left_at: at, left_reason: reason })
    .where('id', '=', seatId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface NewSeat {
  readonly id: string;
  readonly panelId: string;
  readonly personId: string;
  readonly isLead: boolean;
  readonly judgingRounds: readonly string[] | null;
  /** The seat it follows; `null` = none. */
  readonly succeeds: string | null;
  readonly at: Temporal.Instant;
}

/** Seats a judge on a panel; `false` when they sit there already, or somebody else followed the former judge. */
export async function insertSeat(db: Kysely<Database>, desk: SeasonDesk, row: NewSeat): Promise<boolean> {
  const result = await db
    .insertInto('seat')
    .values({
      id: row.id,
      panel_id: row.panelId,
      person_id: row.personId,
      is_lead: row.isLead,
      judging_rounds: row.judgingRounds && [...row.judgingRounds],
      succeeds: row.succeeds,
      seated_at: row.at,
      seated_by: desk.personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Makes another judge of a panel its lead. */
export async function setLead(
  db: Kysely<Database>,
  { panelId, seatId }: Readonly<Record<'panelId' | 'seatId', string>>,
) {
  await db
    .updateTable('seat')
    .set({ is_lead: sql<boolean>`id = ${seatId}` })
    .where('panel_id', '=', panelId)
    .where('left_at', 'is', null)
    .execute();
}

/** Sets for which judging rounds a seat is; `null` = for every one. */
export async function setSeatRounds(db: Kysely<Database>, seatId: string, rounds: readonly string[] | null) {
  await db
    .updateTable('seat')
    .set({ judging_rounds: rounds && [...rounds] })
    .where('id', '=', seatId)
    .where('left_at', 'is', null)
    .execute();
}

/** Seats that ended in a season, the latest first, with who followed. */
export async function listEndedSeats(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('seat')
    .innerJoin('panel', 'panel.id', 'seat.panel_id')
    .innerJoin('council', 'council.id', 'panel.council_id')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .leftJoin('seat as next', 'next.succeeds', 'seat.id')
    .leftJoin('person as successor', 'successor.id', 'next.person_id')
    .select(['seat.id as seatId', 'council.id as councilId', 'panel.name as panelName', 'person.name as judgeName'])
    .select(['seat.left_at as leftAt', 'seat.left_reason as reason', 'successor.name as successorName'])
    .where('council.season_id', '=', desk.seasonId)
    .where('seat.left_at', 'is not', null)
    .orderBy('seat.left_at', 'desc')
    .orderBy('seat.id')
    .execute();
}
