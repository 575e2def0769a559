import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CompiledQuery, type Kysely, type RawBuilder } from 'kysely';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Database } from './schema.ts';

/** Known in the whole process: pages are bundled apart from the server, so that a class of this module exists twice in it. */
const COPY = Symbol.for('vinh-danh/copy-transfer');

/** Rows that travel beside a COPY statement on the connection of its transaction. It stands where a statement has its values. */
interface CopyTransfer {
  readonly [COPY]: true;
  readonly run: (client: pg.ClientBase, statement: string) => Promise<void>;
}

/** Whether this stands for the rows of a COPY, whichever copy of this module made it. */
export function isCopyTransfer(value: unknown): value is CopyTransfer {
  return typeof value === 'object' && value !== null && COPY in value;
}

/** Runs `copy (…) to stdout (format binary)` and hands on what comes, in order. What `take` throws is thrown at the end. */
export async function copyOut(
  db: Kysely<Database>,
  statement: RawBuilder<unknown>,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  await execute(db, statement, async (client, text) => {
    const failures: unknown[] = [];
    for await (const piece of client.query(copyTo(text))) {
      if (failures.length > 0) continue; // all of it has to be heard before the connection can be used again
      await take(piece as Buffer).catch((failure: unknown) => failures.push(failure));
    }
    if (failures.length > 0) throw failures[0];
  });
}

/** Runs `copy … from stdin (format binary)` with these bytes; they are made while those before are on their way. */
export async function copyIn(
  db: Kysely<Database>,
  statement: RawBuilder<unknown>,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  await execute(db, statement, (client, text) => pipeline(Readable.from(pieces), client.query(copyFrom(text))));
}

async function execute(db: Kysely<Database>, statement: RawBuilder<unknown>, run: CopyTransfer['run']): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement.compile(db).sql, [{ [COPY]: true, run } satisfies CopyTransfer]));
}
