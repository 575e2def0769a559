import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { isCopyTransfer } from './copy.ts';
import type { Database } from './schema.ts';

/** A database handle that can only read: what page loads get. */
export type ReadonlyKysely = Pick<Kysely<Database>, 'selectFrom' | 'with' | 'fn' | 'dynamic'>;

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const BIGINT = 20;

const WAIT_MS = 10_000; // for a free connection: when the database cannot follow, waiting for longer only fills the memory

/** Opens a pool: instants come and go as `Temporal.Instant`, dates as ISO text, bigints as numbers (all ours are below 2^53). */
export function connect(url: string, log: Logger, poolSize = 10): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types: { getTypeParser },
    connectionTimeoutMillis: WAIT_MS,
  });
  // A stopping server closes idle connections; without a listener that would end the process.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn({ err: error }, 'database connection lost'); // an ending pool does not wait for its farewells
  });
  // The pool's own listener does not hear of a connection that is lent out; whoever borrowed it gets the failed query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: withInstants(pool) }) });
}

/** How values come from the database. */
export function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === TIMESTAMPTZ) return (text: string) => Temporal.Instant.from(text);
  if (oid === DATE) return (text: string) => text;
  if (oid === BIGINT) return safeInteger;
  return pg.types.getTypeParser(oid, format);
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint beyond 2^53 from the database: ${text}`);
  return value;
}

/** pg would send an instant as JSON, in quotes; the database wants its ISO text. */
function withInstants(pool: pg.Pool): PostgresPool {
  return { connect: async () => acceptingInstants(await pool.connect()), end: () => pool.end() } as PostgresPool;
}

function acceptingInstants(client: pg.PoolClient): PostgresPoolClient {
  const query = async (statement: string, values?: readonly unknown[]) => {
    const [first] = values ?? [];
    if (!isCopyTransfer(first)) return client.query(statement, values?.map(instantAsText));
    await first.run(client, statement);
    return { command: 'COPY', rowCount: null, rows: [] };
  };
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}

/** How an instant goes to the database. */
export function instantAsText(value: unknown): unknown {
  return value instanceof Temporal.Instant ? value.toString() : value;
}
