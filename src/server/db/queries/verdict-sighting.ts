import { sql, type Kysely } from 'kysely';
import type { ConditionChange } from '#core/dossier/verdict-change.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { outcomeOf } from './verdict.ts';

/** A page of the outcomes of a season that changed, unseen ones first and newest first, without dossiers in conflict with whoever asks. */
export async function listChangedOutcomes(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const rows = await changedOutcomes(db, desk)
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .leftJoin('person as seer', 'seer.id', 'seen.seen_by')
    .select(['again.id', 'again.entry_id', 'again.cause', 'again.outcome_before', 'again.outcome'])
    .select(['again.changes', 'again.judged_at', 'entry.category_id', 'dossier.id as dossier_id', 'dossier.name'])
    .select(['seen.seen_at', 'seer.name as seer_name'])
    .select((eb) => ['organisation.name as organisation_name', eb.fn.countAll<number>().over().as('total')])
    .orderBy((eb) => eb('seen.revision_id', 'is not', null))
    .orderBy('again.judged_at', 'desc')
    .orderBy('again.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    ...outcomeOf(row),
    changes: row.changes as unknown as readonly ConditionChange[],
  }));
}

/** How many of them nobody has marked as seen. */
export async function countUnseenOutcomes(db: ReadonlyKysely, desk: SeasonDesk): Promise<number> {
  const row = await changedOutcomes(db, desk)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('seen.revision_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Marks those of these that are of the desk as seen; answers how many were not before. */
export async function insertVerdictSightings(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: { readonly revisionIds: readonly string[]; readonly at: Temporal.Instant; readonly rehearsed: boolean },
): Promise<number> {
  const result = await db
    .insertInto('verdict_sighting')
    .columns(['revision_id', 'seen_by', 'seen_at', 'rehearsed'])
    .expression(
      changedOutcomes(db, desk)
        .select('again.id')
        .select([
          sql<string>`${desk.personId}::uuid`.as('seen_by'),
          sql<Temporal.Instant>`${row.at}::timestamptz`.as('seen_at'),
          sql<boolean>`${row.rehearsed}::boolean`.as('rehearsed'),
        ])
        .where('again.id', '=', sql<string>`any(${row.revisionIds}::uuid[])`),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

function changedOutcomes(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('verdict_revision as again')
    .innerJoin('entry', 'entry.id', 'again.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .leftJoin('verdict_sighting as seen', 'seen.revision_id', 'again.id')
    .where('dossier.season_id', '=', desk.seasonId)
    .where('again.outcome_before', '<>', (eb) => eb.ref('again.outcome'))
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`);
}
