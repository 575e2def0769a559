import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
} from 'kysely';
import type { Database } from './schema.ts';

type Queries = Readonly<Record<string, unknown>>;
type ExampleCalls = Readonly<Record<string, readonly unknown[]>>;

/**
 * The SQL of every query of one module, by the examples of its arguments, ready to be written into `queries.sql/`.
 *
 * No server is asked: each statement is answered with one row that has any column, so that what follows runs too. A function
 * that stumbles over that row has said its statements by then.
 *
 * @throws Error naming an example without a function, or a function that made no statement.
 */
export async function sqlOfQueries(queries: Queries, examples: ExampleCalls): Promise<string> {
  const parts: string[] = [];
  for (const [name, rest] of Object.entries(examples)) {
    const query = queries[name];
    if (typeof query !== 'function') throw new Error(`the example "${name}" has no query of that name`);
    const statements = await statementsOf(query as Query, rest);
    if (statements.length === 0)
      throw new Error(`the example of "${name}" makes no statement: give its lists one member`);
    parts.push([`-- ${name}`, ...statements.map((statement) => `${laidOut(statement)};`)].join('\n'));
  }
  return `-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.\n\n${parts.join('\n\n')}\n`;
}

type Query = (db: Kysely<Database>, ...rest: readonly unknown[]) => Promise<unknown>;

async function statementsOf(query: Query, rest: readonly unknown[]): Promise<readonly string[]> {
  const statements: string[] = [];
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => listeningDriver((statement) => statements.push(statement)),
      createIntrospector: (self) => new PostgresIntrospector(self),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  await query(db, ...rest).catch(() => undefined);
  return statements;
}

function listeningDriver(heard: (statement: string) => void): Driver {
  const nothing = async () => undefined;
  const connection: DatabaseConnection = {
    executeQuery: async <Row>({ sql }: CompiledQuery) => {
      heard(sql);
      return { rows: [ANY_ROW as Row], numAffectedRows: 1n };
    },
    streamQuery: () => {
      throw new Error('queries are not streamed');
    },
  };
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
}

const ANY_ROW: unknown = new Proxy(
  {},
  { get: (_row, column) => (typeof column === 'string' && column !== 'then' ? '1' : undefined) },
);

const CLAUSES =
  /\s(?=(?:from|where|(?:inner |left |cross )join|(?<!(?:inner|left|cross) )join|group by|having|order by|limit|for update|on conflict|returning|values|set|union)\b)/g;

/** A line for every clause: what changes shows as one line of a diff. Text in quotes never holds these words here. */
function laidOut(statement: string): string {
  return statement.replace(/\s+/g, ' ').trim().replace(CLAUSES, '\n  ');
}
