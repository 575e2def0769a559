import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * One call for every query of a module: the arguments after `db`. From these the SQL of the queries is written into
 * `queries.sql/`, so that a desk sees it change.
 *
 * Beside `queries/season.ts` stands `queries/season.examples.ts`:
 *
 *     import type { Examples } from '../query-examples.ts';
 *     import type * as queries from './season.ts';
 *
 *     export const examples: Examples<typeof queries> = {
 *       listSeasonsInForce: [],
 *       lockSeason: ['sao-khue-2019'],
 *     };
 *
 * A query without an example does not compile. Values are only shapes: lists need one member, so that the statement is made.
 */
export type Examples<Queries> = {
  readonly [Name in keyof Queries as Queries[Name] extends Query ? Name : never]: Queries[Name] extends (
    db: never,
    ...rest: infer Rest
  ) => unknown
    ? Rest
    : never;
};

type Query = (db: Kysely<Database>, ...rest: never[]) => Promise<unknown>;
