import { sql } from 'kysely';
import type { EntryState } from '#core/dossier/states.ts';
import type { ReadonlyKysely } from '../connect.ts';
import { conflictedWithDossier } from './conflict.ts';

/** The judging rounds in which entries of a season were assigned, the newest first. */
export async function listJudgingRounds(db: ReadonlyKysely, seasonId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('assignment')
    .innerJoin('entry', 'entry.id', 'assignment.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['assignment.judging_round', (eb) => eb.fn.max('assignment.assigned_at').as('newest')])
    .where('dossier.season_id', '=', seasonId)
    .groupBy('assignment.judging_round')
    .orderBy('newest', 'desc')
    .orderBy('assignment.judging_round')
    .execute();
  return rows.map((row) => row.judging_round);
}

export interface RoundEntry {
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
  readonly state: EntryState;
  /** The person who asks is in a conflict with it: it may be counted for others, and shown to them never. */
  readonly conflicted: boolean;
}

/** The entries that are judged in a round, by id, each with whether this person is in a conflict with it. */
export async function listRoundEntries(
  db: ReadonlyKysely,
  wanted: { readonly seasonId: string; readonly judgingRound: string; readonly personId: string },
): Promise<readonly RoundEntry[]> {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select('move.to_state')
          .whereRef('move.entry_id', '=', 'entry.id')
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['entry.id as entryId', 'entry.dossier_id as dossierId', 'dossier.name'])
    .select(['organisation.name as organisationName', 'entry.category_id as categoryId', 'entry.field_id as fieldId'])
    .select(['newest.to_state as state', conflictedWithDossier(wanted.personId).as('conflicted')])
    .where('dossier.season_id', '=', wanted.seasonId)
    .where('newest.to_state', 'in', ['accepted', 'finalist', 'recognised', 'not-recognised'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('assignment')
          .select('assignment.id')
          .whereRef('assignment.entry_id', '=', 'entry.id')
          .where('assignment.judging_round', '=', wanted.judgingRound),
      ),
    )
    .orderBy('entry.id')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as EntryState }));
}

/** The seasons on whose councils or panels somebody sits now, the newest council first. */
export async function listCouncilSeasonsOf(db: ReadonlyKysely, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('council')
    .select(['council.season_id', (eb) => eb.fn.max('council.created_at').as('newest')])
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('seat')
            .innerJoin('panel', 'panel.id', 'seat.panel_id')
            .select('seat.id')
            .whereRef('panel.council_id', '=', 'council.id')
            .where('seat.person_id', '=', personId)
            .where('seat.left_at', 'is', null),
        ),
        eb.exists(
          eb
            .selectFrom('council_member as member')
            .select('member.id')
            .whereRef('member.council_id', '=', 'council.id')
            .where('member.person_id', '=', personId)
            .where('member.ended_at', 'is', null),
        ),
      ]),
    )
    .groupBy('council.season_id')
    .orderBy('newest', 'desc')
    .orderBy('council.season_id')
    .execute();
  return rows.map((row) => row.season_id);
}

/** Everybody who sits on a panel of the season now, a row for each seat; of several the earliest panel first. */
export async function listSeatsOfSeason(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('seat')
    .innerJoin('panel', 'panel.id', 'seat.panel_id')
    .innerJoin('council', 'council.id', 'panel.council_id')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .select(['seat.person_id as personId', 'person.name as judgeName', 'seat.is_lead as isLead'])
    .select(['panel.id as panelId', 'panel.name as panelName', 'seat.judging_rounds as judgingRounds'])
    .select(hasCommitted().as('hasCommitted'))
    .where('council.season_id', '=', seasonId)
    .where('seat.left_at', 'is', null)
    .orderBy('seat.seated_at')
    .orderBy('panel.name')
    .orderBy('seat.id')
    .execute();
}

/** Signed the commitment of the council; whoever sits for the press with the embargo. */
function hasCommitted() {
  return sql<boolean>`exists (select 1 from council_commitment signed
    join council_member member on member.id = signed.member_id
    where member.council_id = council.id and member.person_id = seat.person_id and member.ended_at is null
      and (signed.binds_embargo or member.capacity is distinct from 'press'))`;
}
