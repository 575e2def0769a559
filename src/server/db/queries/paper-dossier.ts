import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { hasMembers } from './organisation.ts';
import type { VettedDossier } from './vetting-claim.ts';

/** What tells an organisation from all others; of what it does not have `null`. */
export interface OrganisationIdentity {
  readonly taxCode: string | null;
  readonly agencyCode: string | null;
  readonly personalCodeDigest: Uint8Array | null;
  /** Several may be represented by one entity: then their names tell them apart. */
  readonly representative: { readonly taxCode: string } | null;
  readonly folded: string;
}

/**
 * The organisation of this identity, its name, and whether anybody acts for it; `undefined` when none is registered, or nothing
 * identifies it.
 */
export async function findOrganisationByIdentity(
  db: ReadonlyKysely,
  { taxCode, agencyCode, personalCodeDigest, representative, folded }: OrganisationIdentity,
) {
  return db
    .selectFrom('organisation')
    .select(['id', 'name', hasMembers().as('has_members')])
    .where((eb) =>
      eb.or([
        eb('tax_code', '=', taxCode),
        eb('agency_code', '=', agencyCode),
        eb('personal_code_digest', '=', personalCodeDigest && Buffer.from(personalCodeDigest)),
        eb.and([eb('represented_by_tax_code', '=', representative?.taxCode ?? null), eb('folded', '=', folded)]),
      ]),
    )
    .orderBy(sql`tax_code is not distinct from ${taxCode}`, 'desc')
    .orderBy('id')
    .executeTakeFirst();
}

/** Marks a dossier, for ever, as typed by the secretariat from paper. */
export async function insertPaperDossier(
  db: Kysely<Database>,
  dossier: VettedDossier,
  row: {
    readonly receivedOn: string;
    readonly scanFileId: string;
    /** Of the organisation, as the paper has it. */
    readonly organisationName: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('paper_dossier')
    .values({
      dossier_id: dossier.dossierId,
      received_on: row.receivedOn,
      scan_file_id: row.scanFileId,
      organisation_name: row.organisationName,
      typed_by: dossier.personId,
      typed_at: row.at,
    })
    .execute();
}

/**
 * Dossiers of a season that came on paper, the newest first, with the organisation, the scan, and whether they were handed in; without
 * those in conflict with whoever asks.
 */
export async function listPaperDossiers(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('paper_dossier as paper')
    .innerJoin('dossier', 'dossier.id', 'paper.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoin('person', 'person.id', 'paper.typed_by')
    .select(['dossier.id', 'dossier.name', 'organisation.name as organisation_name', 'organisation.code'])
    .select(['paper.received_on', 'paper.scan_file_id', 'person.name as typed_by'])
    .select(['paper.organisation_name as name_on_paper', hasMembers().as('has_members')])
    .select(
      sql<boolean>`exists (select 1 from dossier_version sent where sent.dossier_id = dossier.id)`.as('is_handed_in'),
    )
    .where('dossier.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .orderBy('paper.typed_at', 'desc')
    .orderBy('dossier.id')
    .execute();
}
