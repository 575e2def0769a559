import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';
import type { VettedDossier } from './vetting-claim.ts';

/** Every report of a visit to the entrant, oldest visit first, with whoever wrote it and its photos. */
export async function listSiteVisits(db: ReadonlyKysely, dossier: SeenDossier) {
  const rows = await db
    .selectFrom('site_visit as visit')
    .innerJoin('person', 'person.id', 'visit.written_by')
    .leftJoin('site_visit_release as release', 'release.visit_id', 'visit.id')
    .select(['visit.id', 'visit.visited_on', 'visit.visitors', 'visit.findings', 'visit.written_at', 'person.name'])
    .select('release.released_at')
    .where('visit.dossier_id', '=', dossier.dossierId)
    .orderBy('visit.visited_on')
    .orderBy('visit.written_at')
    .orderBy('visit.id')
    .execute();
  const photos = await db
    .selectFrom('site_visit_photo as photo')
    .innerJoin('vetting_file as file', 'file.id', 'photo.file_id')
    .select(['photo.visit_id', 'file.id', 'file.name'])
    .where('file.dossier_id', '=', dossier.dossierId)
    .orderBy('file.uploaded_at')
    .orderBy('file.id')
    .execute();
  return rows.map((row) => ({
    visitId: row.id,
    visitedOn: row.visited_on,
    visitors: row.visitors,
    findings: row.findings,
    writer: row.name,
    writtenAt: row.written_at,
    releasedAt: row.released_at,
    photos: photos.filter((photo) => photo.visit_id === row.id).map(({ id, name }) => ({ fileId: id, name })),
  }));
}

export interface NewSiteVisit {
  readonly id: string;
  /** ISO date. */
  readonly visitedOn: string;
  readonly visitors: string;
  readonly findings: string;
  readonly photos: readonly string[];
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds a report of a visit with its photos, whose files are kept already. */
export async function insertSiteVisit(
  db: Kysely<Database>,
  dossier: VettedDossier,
  visit: NewSiteVisit,
): Promise<void> {
  await db
    .insertInto('site_visit')
    .values({
      id: visit.id,
      dossier_id: dossier.dossierId,
      visited_on: visit.visitedOn,
      visitors: visit.visitors,
      findings: visit.findings,
      written_by: dossier.personId,
      written_at: visit.at,
      rehearsed: visit.rehearsed,
    })
    .execute();
  if (visit.photos.length === 0) return;
  const rows = visit.photos.map((file_id) => ({ visit_id: visit.id, file_id }));
  await db.insertInto('site_visit_photo').values(rows).execute();
}

/** Lets the entrant read a report; `false` when it was released before. */
export async function insertSiteVisitRelease(
  db: Kysely<Database>,
  dossier: VettedDossier,
  row: { readonly visitId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('site_visit_release')
    .values({ visit_id: row.visitId, released_by: dossier.personId, released_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
