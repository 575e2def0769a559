import type { Kysely } from 'kysely';
import type { ClaimStatus, ClaimValue } from '#core/vetting/claims.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

/** Proof that a person vets this dossier. Only `app/vetting/gates.ts` makes one. */
export type VettedDossier = { readonly dossierId: string; readonly personId: string } & {
  readonly __proof: 'vetted-dossier';
};

/** Every verdict on the claims of a dossier, the newest first, with who found it and the file that shows it. */
export async function listClaimVerdicts(db: ReadonlyKysely, dossier: SeenDossier) {
  const rows = await db
    .selectFrom('claim_verdict as verdict')
    .innerJoin('person', 'person.id', 'verdict.verified_by')
    .leftJoin('vetting_file as file', 'file.id', 'verdict.file_id')
    .select([
      'verdict.form_field',
      'verdict.cell',
      'verdict.sequence',
      'verdict.stated',
      'verdict.status',
      'verdict.corrected',
    ])
    .select(['verdict.source', 'verdict.note', 'verdict.link', 'verdict.verified_at', 'person.name as verifier'])
    .select(['file.id as file_id', 'file.name as file_name'])
    .where('verdict.dossier_id', '=', dossier.dossierId)
    .orderBy('verdict.verified_at', 'desc')
    .orderBy('verdict.sequence', 'desc')
    .execute();
  return rows.map((row) => ({
    formField: row.form_field,
    cell: row.cell,
    sequence: row.sequence,
    stated: row.stated as ClaimValue,
    status: row.status as ClaimStatus,
    corrected: row.corrected as ClaimValue | null,
    source: row.source,
    note: row.note,
    link: row.link,
    verifiedAt: row.verified_at,
    verifier: row.verifier,
    file: row.file_id === null || row.file_name === null ? null : { fileId: row.file_id, name: row.file_name },
  }));
}

export type ClaimVerdictRow = Awaited<ReturnType<typeof listClaimVerdicts>>[number];

export interface NewClaimVerdict {
  readonly id: string;
  readonly formField: string;
  readonly cell: string;
  /** 1, 2, 3 … for this claim. */
  readonly sequence: number;
  readonly dossierVersion: number;
  readonly stated: ClaimValue;
  readonly status: ClaimStatus;
  readonly corrected: ClaimValue | null;
  readonly source: string | null;
  readonly note: string | null;
  readonly link: string | null;
  readonly fileId: string | null;
}

/** Keeps what was found about claims; `false` when one of them was judged meanwhile: then the transaction has to be undone. */
export async function insertClaimVerdicts(
  db: Kysely<Database>,
  dossier: VettedDossier,
  {
    rows,
    at,
    rehearsed,
  }: { readonly rows: readonly NewClaimVerdict[]; readonly at: Temporal.Instant; readonly rehearsed: boolean },
): Promise<boolean> {
  const values = rows.map((row) => ({
    id: row.id,
    dossier_id: dossier.dossierId,
    form_field: row.formField,
    cell: row.cell,
    sequence: row.sequence,
    dossier_version: row.dossierVersion,
    stated: JSON.stringify(row.stated),
    status: row.status,
    corrected: row.corrected === null ? null : JSON.stringify(row.corrected),
    source: row.source,
    note: row.note,
    link: row.link,
    file_id: row.fileId,
    verified_by: dossier.personId,
    verified_at: at,
    rehearsed,
  }));
  const result = await db
    .insertInto('claim_verdict')
    .values(values)
    .onConflict((conflict) => conflict.columns(['dossier_id', 'form_field', 'cell', 'sequence']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === BigInt(rows.length);
}
