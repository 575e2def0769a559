import type { Kysely } from 'kysely';
import type { Confidence, PastHonour } from '#core/honour/past-honours.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { containing } from '../containing.ts';
import type { DecidingOrganiser } from './honour.ts';

export interface NewPastHonourImport {
  readonly id: string;
  readonly programmeId: string;
  readonly pastHonours: readonly PastHonour[];
  readonly at: Temporal.Instant;
}

const BATCH = 2000; // eight values a row; a statement holds 65,535

/** Adds a list of past honours. */
export async function insertPastHonours(
  db: Kysely<Database>,
  organiser: DecidingOrganiser,
  list: NewPastHonourImport,
): Promise<void> {
  const { id, programmeId, pastHonours, at } = list;
  await db
    .insertInto('past_honour_import')
    .values({
      id,
      programme_id: programmeId,
      lines: pastHonours.length,
      imported_by: organiser.personId,
      imported_at: at,
    })
    .execute();
  for (let from = 0; from < pastHonours.length; from += BATCH) {
    const rows = pastHonours.slice(from, from + BATCH).map((pastHonour) => ({
      import_id: id,
      line: pastHonour.line,
      year: pastHonour.year,
      unit_name: pastHonour.unitName,
      product: pastHonour.product,
      honour: pastHonour.honour,
      confidence: pastHonour.confidence,
      source: pastHonour.source,
    }));
    await db.insertInto('past_honour').values(rows).execute();
  }
}

/** Takes a list of this programme back; `false` when it is none, or was taken back before. */
export async function withdrawPastHonours(
  db: Kysely<Database>,
  organiser: DecidingOrganiser,
  list: { readonly importId: string; readonly programmeId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('past_honour_withdrawal')
    .columns(['import_id', 'withdrawn_by', 'withdrawn_at'])
    .expression((eb) =>
      eb
        .selectFrom('past_honour_import as list')
        .select((inner) => [
          'list.id',
          inner.cast<string>(inner.val(organiser.personId), 'uuid').as('withdrawn_by'),
          inner.cast<Temporal.Instant>(inner.val(list.at), 'timestamptz').as('withdrawn_at'),
        ])
        .where('list.id', '=', list.importId)
        .where('list.programme_id', '=', list.programmeId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The lists of a programme, newest first, those taken back among them. */
export async function listPastHonourImports(db: ReadonlyKysely, programmeId: string) {
  return db
    .selectFrom('past_honour_import as list')
    .innerJoin('person', 'person.id', 'list.imported_by')
    .leftJoin('past_honour_withdrawal as gone', 'gone.import_id', 'list.id')
    .select(['list.id', 'list.lines', 'list.imported_at', 'person.name as imported_by_name', 'gone.withdrawn_at'])
    .where('list.programme_id', '=', programmeId)
    .orderBy('list.imported_at', 'desc')
    .orderBy('list.id')
    .limit(50)
    .execute();
}

export interface PastHonourQuestion {
  /** Part of the unit's or product's name, folded for search; '' = all. */
  readonly folded: string;
  readonly limit: number;
}

/** Past honours that are public: of lists that were not taken back, newest year first. */
export async function listPastHonours(db: ReadonlyKysely, { folded, limit }: PastHonourQuestion) {
  const rows = await db
    .selectFrom('past_honour as pastHonour')
    .innerJoin('past_honour_import as list', 'list.id', 'pastHonour.import_id')
    .innerJoin('programme', 'programme.id', 'list.programme_id')
    .leftJoin('past_honour_withdrawal as gone', 'gone.import_id', 'list.id')
    .select([
      'programme.id as programme_id',
      'pastHonour.year',
      'pastHonour.unit_name',
      'pastHonour.product',
      'pastHonour.honour',
    ])
    .select(['pastHonour.confidence', 'pastHonour.source'])
    .where('gone.import_id', 'is', null)
    .$if(folded !== '', (query) => query.where('pastHonour.folded', 'like', containing(folded)))
    .orderBy('pastHonour.year', 'desc')
    .orderBy('programme.id')
    .orderBy('pastHonour.import_id')
    .orderBy('pastHonour.line')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, confidence: row.confidence as Confidence }));
}

/** How many past honours are public and match. */
export async function countPastHonours(db: ReadonlyKysely, folded: string): Promise<number> {
  const row = await db
    .selectFrom('past_honour as pastHonour')
    .leftJoin('past_honour_withdrawal as gone', 'gone.import_id', 'pastHonour.import_id')
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .where('gone.import_id', 'is', null)
    .where('pastHonour.folded', 'like', containing(folded))
    .executeTakeFirstOrThrow();
  return Number(row.lines);
}
