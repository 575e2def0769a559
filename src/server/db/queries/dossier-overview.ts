import { sql } from 'kysely';
import type { Answers } from '#core/dossier/form.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { ReadonlyKysely } from '../connect.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { completionDueAt } from './completion-extension.ts';

/** How many entries of each category are in each state. Drafts are numbers only. */
export async function countEntriesByState(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select([
      'entry.category_id',
      sql<EntryState>`coalesce((
        select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
      ), 'draft')`.as('state'),
    ])
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .where('dossier.season_id', '=', desk.seasonId)
    .groupBy(['entry.category_id', 'state'])
    .orderBy('entry.category_id')
    .orderBy('state')
    .execute();
}

/** How many dossiers of a season are still being written for the first time, and how many were handed in. Numbers only. */
export async function countDossiers(db: ReadonlyKysely, seasonId: string) {
  const isHandedIn = sql<boolean>`exists (select 1 from dossier_version version where version.dossier_id = dossier.id)`;
  return db
    .selectFrom('dossier')
    .select([
      sql<number>`count(*) filter (where not ${isHandedIn})::int`.as('drafts'),
      sql<number>`count(*) filter (where ${isHandedIn})::int`.as('handed_in'),
    ])
    .where('season_id', '=', seasonId)
    .executeTakeFirstOrThrow();
}

/** On each day in Viet Nam how many entries of each category were handed in first, and how many returned and accepted. */
export async function countMovesByDay(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('entry_move as move')
    .innerJoin('entry', 'entry.id', 'move.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['entry.category_id', 'move.to_state as state'])
    .select(sql<string>`to_char(move.moved_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`.as('day'))
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .where('dossier.season_id', '=', desk.seasonId)
    .where(
      sql<boolean>`(move.to_state in ('returned', 'accepted') or (move.to_state = 'submitted' and move.from_state = 'draft'))`,
    )
    .groupBy(['day', 'entry.category_id', 'move.to_state'])
    .orderBy('day')
    .execute();
}

/** By season and day in Viet Nam how many dossiers were handed in for the first time. */
export async function countFirstSubmissions(db: ReadonlyKysely, seasonIds: readonly string[]) {
  return db
    .selectFrom('dossier_version as version')
    .innerJoin('dossier', 'dossier.id', 'version.dossier_id')
    .select(['dossier.season_id'])
    .select(sql<string>`to_char(version.submitted_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`.as('day'))
    .select((eb) => eb.fn.countAll<number>().as('dossiers'))
    .where('version.version', '=', 1)
    .where('dossier.season_id', '=', sql<string>`any(${seasonIds}::text[])`)
    .groupBy(['dossier.season_id', 'day'])
    .orderBy('dossier.season_id')
    .orderBy('day')
    .execute();
}

/** A dossier that is being written: whose, since when nothing was changed, and what is answered, long texts cut to a sign. */
export interface OpenDraft {
  readonly organisation_name: string;
  readonly touched_at: Temporal.Instant;
  readonly answers: Answers;
  readonly file_fields: readonly string[];
}

/** The dossiers of a season that were never handed in, the longest untouched first, without those in conflict with whoever asks. */
export async function listOpenDrafts(db: ReadonlyKysely, desk: SeasonDesk): Promise<readonly OpenDraft[]> {
  const rows = await db
    .selectFrom('dossier')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('dossier_draft as draft')
          .select(sql<Temporal.Instant | null>`max(draft.saved_at)`.as('saved_at'))
          .select(
            // Whether something was answered is asked, and which choice: the words of a draft are its organisation's own.
            sql<Answers | null>`jsonb_object_agg(draft.form_field, case
              when jsonb_typeof(draft.value) = 'string' and length(draft.value #>> '{}') > 60 then '"…"'::jsonb
              else draft.value end)`.as('answers'),
          )
          .whereRef('draft.dossier_id', '=', 'dossier.id')
          .as('written'),
      (join) => join.onTrue(),
    )
    .select(['organisation.name as organisation_name', 'dossier.opened_at', 'written.saved_at', 'written.answers'])
    .select(
      sql<readonly string[]>`array(
        select distinct file.form_field from uploaded_file file left join file_removal removal on removal.file_id = file.id
        where file.dossier_id = dossier.id and removal.file_id is null order by 1
      )`.as('file_fields'),
    )
    .where('dossier.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not exists (select 1 from dossier_version version where version.dossier_id = dossier.id)`)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .orderBy(sql`coalesce(written.saved_at, dossier.opened_at)`)
    .orderBy('dossier.id')
    .execute();
  return rows.map(({ opened_at, saved_at, answers, ...row }) => ({
    ...row,
    answers: answers ?? {},
    touched_at: saved_at ?? opened_at,
  }));
}

/** The entries of a season that were returned and are not completed, the first due first, with the form fields asked for. */
export async function listReturnedEntries(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select(['move.id', 'move.to_state', completionDueAt('move').as('due_at')])
          .whereRef('move.entry_id', '=', 'entry.id')
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['dossier.id as dossier_id', 'dossier.name', 'organisation.name as organisation_name'])
    .select(['entry.category_id', 'newest.due_at'])
    .select(
      sql<readonly string[]>`array(
        select item.form_field from return_item item where item.entry_move_id = newest.id order by 1
      )`.as('form_fields'),
    )
    .where('dossier.season_id', '=', desk.seasonId)
    .where('newest.to_state', '=', 'returned')
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .orderBy('newest.due_at')
    .orderBy('entry.id')
    .limit(200)
    .execute();
}
