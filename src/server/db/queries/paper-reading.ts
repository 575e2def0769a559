import { sql, type Kysely } from 'kysely';
import type { PaperReading } from '#core/judging/compare-readings.ts';
import type { SheetContent } from '#core/judging/sheet-content.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Proof that a person may type the paper of the judge of this assignment. Only `app/judging/open-paper.ts` makes one. */
export type PaperDesk = {
  readonly assignmentId: string;
  readonly entryId: string;
  readonly personId: string;
} & { readonly __proof: 'paper-desk' };

export interface PaperReadingRow extends PaperReading {
  readonly readerName: string;
  readonly readAt: Temporal.Instant;
}

/** The newest reading of each person of one judge's paper, the earliest first. Whose of them may be shown, the caller asks. */
export async function listPaperReadings(
  db: ReadonlyKysely,
  desk: Pick<PaperDesk, 'assignmentId'>,
): Promise<readonly PaperReadingRow[]> {
  const rows = await db
    .selectFrom('paper_reading as reading')
    .innerJoin('person', 'person.id', 'reading.read_by')
    .distinctOn('reading.read_by')
    .select(['reading.id', 'reading.read_by as readBy', 'person.name as readerName', 'reading.read_at as readAt'])
    .select(['reading.scores', 'reading.comments', 'reading.extras'])
    .where('reading.assignment_id', '=', desk.assignmentId)
    .orderBy('reading.read_by')
    .orderBy('reading.position', 'desc')
    .execute();
  return rows
    .map((row) => ({
      ...row,
      scores: row.scores as SheetContent['scores'],
      comments: row.comments as SheetContent['comments'],
      extras: row.extras as SheetContent['extras'],
    }))
    .toSorted((a, b) => Temporal.Instant.compare(a.readAt, b.readAt));
}

export interface NewPaperReading extends SheetContent {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps what one person read from a judge's paper. */
export async function insertPaperReading(db: Kysely<Database>, desk: PaperDesk, row: NewPaperReading): Promise<void> {
  await db
    .insertInto('paper_reading')
    .values({
      id: row.id,
      assignment_id: desk.assignmentId,
      scores: JSON.stringify(row.scores),
      comments: JSON.stringify(row.comments),
      extras: JSON.stringify(row.extras),
      read_by: desk.personId,
      read_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

export interface NewPaperScan {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Adds a scan of a judge's paper, whose bytes are kept already. */
export async function insertPaperScan(db: Kysely<Database>, desk: PaperDesk, file: NewPaperScan): Promise<void> {
  await db
    .insertInto('paper_scan')
    .values({
      id: file.id,
      assignment_id: desk.assignmentId,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: Buffer.from(file.sha256),
      uploaded_by: desk.personId,
      uploaded_at: file.at,
    })
    .execute();
}

/** The newest scan of a judge's paper. */
export async function findPaperScan(db: ReadonlyKysely, { assignmentId }: Pick<PaperDesk, 'assignmentId'>) {
  return db
    .selectFrom('paper_scan')
    .select(['id', 'name', 'media_type as mediaType', 'bytes', 'uploaded_at as uploadedAt'])
    .where('assignment_id', '=', assignmentId)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface NewPaperSheet {
  readonly version: number;
  readonly firstReading: string;
  readonly secondReading: string;
  readonly scanId: string;
}

/** Keeps from which readings and scan a sealed version of a judge's sheet was taken. */
export async function insertPaperSheet(
  db: Kysely<Database>,
  { assignmentId }: Pick<PaperDesk, 'assignmentId'>,
  row: NewPaperSheet,
): Promise<void> {
  await db
    .insertInto('paper_sheet')
    .columns(['score_sheet_id', 'version', 'first_reading', 'second_reading', 'scan_id'])
    .expression((eb) =>
      eb
        .selectFrom('score_sheet')
        .select([
          'score_sheet.id',
          sql<number>`${row.version}::integer`.as('version'),
          sql<string>`${row.firstReading}::uuid`.as('first_reading'),
          sql<string>`${row.secondReading}::uuid`.as('second_reading'),
          sql<string>`${row.scanId}::uuid`.as('scan_id'),
        ])
        .where('score_sheet.assignment_id', '=', assignmentId),
    )
    .execute();
}

/** How far the papers of these assignments are: how many people have read each. No score is told. */
export async function countPaperReaders(db: ReadonlyKysely, assignmentIds: readonly string[]) {
  if (assignmentIds.length === 0) return [];
  return db
    .selectFrom('paper_reading')
    .select(['assignment_id as assignmentId'])
    .select((eb) => eb.fn.count<string>('read_by').distinct().as('readers'))
    .where('assignment_id', 'in', [...assignmentIds])
    .groupBy('assignment_id')
    .orderBy('assignment_id')
    .execute();
}
