import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier, judgesEntry } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { OwnOrganisation, SeenDossier } from './dossier.ts';

/**
 * Dossiers of a season in which the entrant wrote last: nobody answered since, by a remark or by a return, which says what is
 * wanted; a decision on one of its entries answers no question. With how many remarks wait, the oldest first; without those that
 * whoever asks is in a conflict with or judges.
 */
export async function listRemarksToAnswer(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('dossier_remark as remark')
    .innerJoin('dossier', 'dossier.id', 'remark.dossier_id')
    .select(['dossier.id', 'dossier.name'])
    .select(({ fn }) => [fn.countAll<number>().as('remarks')])
    .where('dossier.season_id', '=', desk.seasonId)
    .where('remark.side', '=', 'entrant')
    .where(
      sql<boolean>`not exists (
        select 1 from dossier_remark answer where answer.dossier_id = remark.dossier_id and answer.side = 'officer'
          and (answer.written_at, answer.id) > (remark.written_at, remark.id)
      )`,
    )
    .where(
      sql<boolean>`not exists (
        select 1 from entry join entry_move move on move.entry_id = entry.id
        where entry.dossier_id = remark.dossier_id and move.to_state = 'returned' and move.moved_at > remark.written_at
      )`,
    )
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .where(
      sql<boolean>`not exists (select 1 from entry where entry.dossier_id = dossier.id and ${judgesEntry(desk.personId)})`,
    )
    .groupBy(['dossier.id', 'dossier.name'])
    .orderBy(({ fn }) => fn.min('remark.written_at'))
    .orderBy('dossier.id')
    .execute();
}

/** Dossiers of one's organisations in which the secretariat said something that nobody of the organisation read yet. */
export async function listRemarksToRead(db: ReadonlyKysely, organisations: readonly OwnOrganisation[]) {
  const ids = organisations.map((one) => one.organisationId);
  return db
    .selectFrom('dossier_remark as remark')
    .innerJoin('dossier', 'dossier.id', 'remark.dossier_id')
    .select(['dossier.id', 'dossier.name', 'dossier.season_id'])
    .select(({ fn }) => [fn.countAll<number>().as('remarks')])
    .where('dossier.organisation_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('remark.side', '=', 'officer')
    .where(
      sql<boolean>`not exists (
        select 1 from remark_reading reading where reading.dossier_id = remark.dossier_id and reading.read_at >= remark.written_at
      )`,
    )
    .groupBy(['dossier.id', 'dossier.name', 'dossier.season_id'])
    .orderBy(({ fn }) => fn.min('remark.written_at'))
    .orderBy('dossier.id')
    .execute();
}

/** Notes that somebody of the organisation read what was said, where something of it was not read yet. */
export async function insertRemarkReading(
  db: Kysely<Database>,
  { dossierId }: SeenDossier,
  { id, personId, at }: { readonly id: string; readonly personId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into remark_reading (id, dossier_id, person_id, read_at)
    select ${id}::uuid, ${dossierId}::uuid, ${personId}::uuid, ${at.toString()}::timestamptz
    where exists (
      select 1 from dossier_remark remark where remark.dossier_id = ${dossierId}::uuid and remark.side = 'officer'
        and not exists (
          select 1 from remark_reading before where before.dossier_id = remark.dossier_id and before.read_at >= remark.written_at
        )
    )`.execute(db);
}
