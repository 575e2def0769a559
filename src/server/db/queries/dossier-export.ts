import { sql } from 'kysely';
import type { Answers } from '#core/dossier/form.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { ReadonlyKysely } from '../connect.ts';
import { conflictedWithDossier, judgesEntry } from './conflict.ts';
import { claimVerdicts } from './verdict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/**
 * Every entry of a season that was handed in with the answers of its own newest version and the newest verdict on each of
 * their claims, by organisation, without those in conflict.
 */
export async function listEntriesForExport(db: ReadonlyKysely, desk: SeasonDesk) {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select(['move.to_state', 'move.moved_at'])
          .whereRef('move.entry_id', '=', 'entry.id')
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('dossier_version as version')
          .select(['version.answers', 'version.submitted_at', 'version.rules_version'])
          .whereRef('version.dossier_id', '=', 'dossier.id')
          .where('version.version', '=', (inner) =>
            inner
              .selectFrom('entry_move as sending')
              .select((sum) => sum.fn.max('sending.dossier_version').as('newest'))
              .whereRef('sending.entry_id', '=', 'entry.id'),
          )
          .as('sent'),
      (join) => join.onTrue(),
    )
    .select(['dossier.name', 'organisation.name as organisation_name', 'organisation.code', 'entry.category_id'])
    .select([
      'entry.field_id',
      'newest.to_state',
      'sent.answers',
      'sent.submitted_at',
      'sent.rules_version',
      'dossier.id as dossier_id',
    ])
    .select([judgesEntry(desk.personId).as('is_judge'), claimVerdicts().as('claims')])
    .where('dossier.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .orderBy('organisation.folded')
    .orderBy('entry.id')
    .execute();
  return rows.map((row) => ({
    ...row,
    state: row.to_state as EntryState,
    answers: row.answers as Answers,
  }));
}
