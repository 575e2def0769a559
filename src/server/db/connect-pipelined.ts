import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { getTypeParser, instantAsText } from './connect.ts';
import type { Database } from './schema.ts';

/**
 * Every statement of the hot path finds its rows by primary key. Without statistics (a round that has just opened) the planner
 * would rather read all open attempts, and would plan anew each time.
 */
const BY_KEY =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c plan_cache_mode=force_generic_plan -c jit=off';

/**
 * Opens one connection for the hot path. Statements handed over in the same turn leave in one packet, without waiting for one
 * another, and are prepared once: so it is for the few statements whose text never changes. They run in the order in which
 * they were handed over; `begin` and `commit` among them make them one transaction, and when one fails all after it fail.
 *
 * A lost connection fails what was under way and is opened anew for what comes next.
 */
export function connectPipelined(url: string, log: Logger): Kysely<Database> {
  let current: Promise<Query> | null = null;
  let client: pg.Client | null = null;
  /** An old connection's late end must not take the one that came after it away. */
  const forget = (lost: pg.Client) => {
    if (lost !== client) return;
    client = null;
    current = null;
  };
  const open = async (): Promise<Query> => {
    const opened = new pg.Client({
      connectionString: url,
      types: { getTypeParser },
      pipeline: true,
      options: BY_KEY,
    });
    client = opened;
    opened.on('error', (error) => {
      log.warn({ err: error }, 'hot path connection lost');
      forget(opened);
    });
    opened.on('end', () => forget(opened));
    try {
      await opened.connect();
    } catch (error) {
      forget(opened);
      throw error;
    }
    return inOnePacket(opened);
  };
  const connect = () => (current ??= open());
  const pool = {
    connect: async () => ({ query: await connect(), release: () => undefined }),
    end: async () => void (await client?.end()),
  };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) });
}

type Query = (statement: string, values?: readonly unknown[]) => Promise<unknown>;

/** Sends statements under a name, so that they are planned once, and holds the socket back until the turn's statements are all there. */
function inOnePacket(client: pg.Client): Query {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url').slice(0, 20);
    names.set(text, name);
    return name;
  };
  let isHeld = false;
  return (text, values) => {
    if (!isHeld) {
      isHeld = true;
      stream.cork();
      process.nextTick(() => {
        isHeld = false;
        stream.uncork();
      });
    }
    return client.query({ name: nameOf(text), text, values: values?.map(instantAsText) ?? [] });
  };
}
