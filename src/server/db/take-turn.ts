import type { Kysely } from 'kysely';
import pg from 'pg';
import { endTurn, tryTurn } from './queries/due.ts';
import type { Database } from './schema.ts';

const LOCK = 7_240_119; // any constant of its own, beside the one of the migrations

/** Waits until no other program is starting on this database, and keeps the turn until the answer is called or this process ends. */
export async function takeTurnToStart(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the database is gone: so is the turn, and the start fails by itself
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  return () => client.end().catch(() => undefined);
}

/** Does something by its name while nobody else does, in whatever process: `null` = another is at it. A process that ends loses it. */
export async function inTurn<T>(
  db: Kysely<Database>,
  name: string,
  act: (connection: Kysely<Database>) => Promise<T>,
): Promise<T | null> {
  return db.connection().execute(async (connection) => {
    if (!(await tryTurn(connection, name))) return null;
    try {
      return await act(connection);
    } finally {
      await endTurn(connection, name);
    }
  });
}
