import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface NewCouncil {
  readonly id: string;
  readonly name: string;
  /** Number of the decision that set it up; `null` when it has none. */
  readonly foundingDecision: string | null;
  readonly at: Temporal.Instant;
}

/** Sets up a council of a season. */
export async function insertCouncil(db: Kysely<Database>, desk: SeasonDesk, row: NewCouncil): Promise<void> {
  await db
    .insertInto('council')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      name: row.name,
      founding_decision: row.foundingDecision,
      created_by: desk.personId,
      created_at: row.at,
    })
    .execute();
}

export interface NewPanel {
  readonly id: string;
  readonly councilId: string;
  readonly name: string;
  /** Where it sits; `null` = not said. */
  readonly city: string | null;
  readonly judges: readonly {
    readonly seatId: string;
    readonly personId: string;
    readonly isLead: boolean;
    /** The judging rounds the seat is for; `null` = every one. */
    readonly judgingRounds: readonly string[] | null;
  }[];
  readonly at: Temporal.Instant;
}

/** Forms a panel with its judges' seats. */
export async function insertPanel(db: Kysely<Database>, desk: SeasonDesk, row: NewPanel): Promise<void> {
  await db
    .insertInto('panel')
    .values({ id: row.id, council_id: row.councilId, name: row.name, city: row.city })
    .execute();
  const seats = row.judges.map(({ seatId, personId, isLead, judgingRounds }) => ({
    id: seatId,
    panel_id: row.id,
    person_id: personId,
    is_lead: isLead,
    judging_rounds: judgingRounds && [...judgingRounds],
    seated_at: row.at,
    seated_by: desk.personId,
  }));
  await db.insertInto('seat').values(seats).execute();
}

/** Which of these people exist. */
export async function listKnownPersons(db: ReadonlyKysely, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [...personIds])
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Whether a council belongs to the season. */
export async function hasCouncil(db: ReadonlyKysely, desk: SeasonDesk, councilId: string): Promise<boolean> {
  const row = await db
    .selectFrom('council')
    .select('id')
    .where('id', '=', councilId)
    .where('season_id', '=', desk.seasonId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The councils of a season with their panels and seated judges, a row for each seat. Councils without panels have one row. */
export async function listSeats(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('council')
    .leftJoin('panel', 'panel.council_id', 'council.id')
    .leftJoin('seat', (join) => join.onRef('seat.panel_id', '=', 'panel.id').on('seat.left_at', 'is', null))
    .leftJoin('person', 'person.id', 'seat.person_id')
    .select(['council.id as council_id', 'council.name as council_name', 'council.founding_decision'])
    .select([
      'panel.id as panel_id',
      'panel.name as panel_name',
      'seat.person_id',
      'person.name as judge_name',
      'seat.is_lead',
      'seat.id as seat_id',
      'seat.judging_rounds',
      'panel.city as panel_city',
    ])
    .where('council.season_id', '=', desk.seasonId)
    .orderBy('council.id')
    .orderBy('panel.name')
    .orderBy('seat.is_lead', 'desc')
    .orderBy('seat.id')
    .execute();
}

/** Whether somebody has a seat on a panel of a council now. */
export async function hasOpenSeat(db: ReadonlyKysely, councilId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('seat')
    .innerJoin('panel', 'panel.id', 'seat.panel_id')
    .select('seat.id')
    .where('panel.council_id', '=', councilId)
    .where('seat.person_id', '=', personId)
    .where('seat.left_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
