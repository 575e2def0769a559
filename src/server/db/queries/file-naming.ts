import { sql, type Kysely } from 'kysely';
import type { BlindOutcome } from '#core/dossier/mask-names.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

/** What is known of these files by names of a digest, and what was decided of each last; a file nobody searched for them has no digest. */
export async function listFileNamings(db: ReadonlyKysely, fileIds: readonly string[], namesDigest: Uint8Array) {
  return db
    .selectFrom('uploaded_file as file')
    .leftJoin('file_naming as naming', (join) =>
      join.onRef('naming.file_id', '=', 'file.id').on('naming.names_digest', '=', Buffer.from(namesDigest)),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('file_blind_decision as decision')
          .innerJoin('person', 'person.id', 'decision.decided_by')
          .select(['decision.outcome', 'decision.decided_at', 'person.name as officer_name'])
          .whereRef('decision.file_id', '=', 'file.id')
          .orderBy('decision.sequence', 'desc')
          .limit(1)
          .as('decided'),
      (join) => join.onTrue(),
    )
    .select(['file.id', 'naming.read_at', 'naming.pages', 'naming.has_text'])
    .select([sql<BlindOutcome | null>`decided.outcome`.as('outcome'), 'decided.decided_at', 'decided.officer_name'])
    .where('file.id', '=', sql<string>`any(${fileIds}::uuid[])`)
    .execute();
}

export interface NewFileNaming {
  readonly fileId: string;
  readonly namesDigest: Uint8Array;
  /** `null` = the text could not be read. */
  readonly pages: readonly number[] | null;
  readonly hasText: boolean;
  readonly at: Temporal.Instant;
}

/** Keeps what was found in a file; whoever searched it at the same moment found the same. */
export async function insertFileNaming(db: Kysely<Database>, row: NewFileNaming): Promise<void> {
  await db
    .insertInto('file_naming')
    .values({
      file_id: row.fileId,
      names_digest: Buffer.from(row.namesDigest),
      pages: row.pages && [...row.pages],
      has_text: row.hasText,
      read_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface NewBlindDecision {
  readonly fileId: string;
  readonly outcome: BlindOutcome;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps whether judges get a file of a dossier; `false` when somebody decided at the same moment. */
export async function insertBlindDecision(
  db: Kysely<Database>,
  dossier: SeenDossier,
  row: NewBlindDecision,
): Promise<boolean> {
  const result = await db
    .insertInto('file_blind_decision')
    .columns(['file_id', 'sequence', 'outcome', 'decided_by', 'decided_at'])
    .expression((eb) =>
      eb
        .selectFrom('uploaded_file as file')
        .select([
          'file.id',
          sql<number>`coalesce((select max(sequence) from file_blind_decision where file_id = file.id), 0) + 1`.as(
            'sequence',
          ),
          sql<string>`${row.outcome}::text`.as('outcome'),
          sql<string>`${row.by}::uuid`.as('decided_by'),
          sql<Temporal.Instant>`${row.at}::timestamptz`.as('decided_at'),
        ])
        .where('file.id', '=', row.fileId)
        .where('file.dossier_id', '=', dossier.dossierId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
