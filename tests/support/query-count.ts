import type { KyselyPlugin } from 'kysely';
import type { App } from '#server/app/app.ts';

/** What a piece of work gave, and how many statements it sent to the database. */
export interface Counted<T> {
  readonly value: T;
  readonly queries: number;
  /** Rows the statements answered, all together. */
  readonly rows: number;
}

/**
 * Runs the work on an App whose database counts: a list page must send the same number of statements with 1 and 3 items.
 * Statements inside transactions count too.
 */
export async function countQueries<T>(app: App, work: (app: App) => Promise<T>): Promise<Counted<T>> {
  let queries = 0;
  let rows = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => {
      rows += result.rows.length;
      return result;
    },
  };
  const value = await work({ ...app, db: app.db.withPlugin(counter) });
  return { value, queries, rows };
}
