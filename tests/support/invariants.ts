import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import { findBrokenInvariants } from '#server/db/run-invariants.ts';
import type { Database } from '#server/db/schema.ts';

/** Everything two tables must agree on holds in this database. Call it at the end of a test that wrote much. */
export async function expectInvariants(db: Kysely<Database>): Promise<void> {
  expect(await findBrokenInvariants(db)).toEqual([]);
}
