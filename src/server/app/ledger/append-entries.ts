import type { Kysely } from 'kysely';
import { edgeSpans, growTree } from '#core/ledger/kept-tree.ts';
import {
  deletePendingEntries,
  insertLeaves,
  insertSubtrees,
  listPendingEntries,
  listSeasonsWithPending,
  lockLedger,
  updateLedgerSize,
  type NewLeaf,
} from '../../db/queries/ledger.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { loadNodes } from './load-nodes.ts';
import { openLog } from './open-log.ts';

const MOST_AT_ONCE = 10_000; // a transaction of about a second
const LEAVES_A_STATEMENT = 2_500;

/** Seasons with something that is to enter their log. */
export async function listWaitingLogs(app: App): Promise<readonly string[]> {
  return listSeasonsWithPending(
    app.db,
    app.seasons.all().map(({ season }) => season.id),
  );
}

/**
 * Appends what waits for the log of a season, oldest first; answers how many leaves it added. Each batch is one transaction
 * under the log's lock: after a crash a batch is there as a whole or not at all, and indexes have no gap.
 */
export async function appendEntries(app: App, seasonId: string): Promise<number> {
  let added = 0;
  for (;;) {
    const batch = await app.db.transaction().execute((db) => appendBatch(app, db, seasonId));
    added += batch.added;
    if (batch.taken < MOST_AT_ONCE) return added;
  }
}

async function appendBatch(app: App, db: Kysely<Database>, seasonId: string) {
  await lockLedger(db, seasonId);
  const { size } = await openLog(app, db, seasonId);
  const pending = await listPendingEntries(db, seasonId, MOST_AT_ONCE);
  const leaves = freshLeaves(pending, size);
  const edge = await loadNodes(db, seasonId, edgeSpans(size));
  const hashes = leaves.map((leaf) => leaf.leafHash);
  const { completed } = growTree(edge, size, hashes);
  for (let from = 0; from < leaves.length; from += LEAVES_A_STATEMENT)
    await insertLeaves(db, seasonId, app.clock.wallNow(), leaves.slice(from, from + LEAVES_A_STATEMENT));
  await insertSubtrees(db, seasonId, completed);
  await updateLedgerSize(db, seasonId, size + leaves.length);
  const ids = pending.map((one) => one.id);
  await deletePendingEntries(db, ids);
  return { taken: pending.length, added: leaves.length };
}

type Pending = Awaited<ReturnType<typeof listPendingEntries>>[number];

/** Leaves are unique: what the log holds, or what waits twice, is taken out and not appended again. */
function freshLeaves(pending: readonly Pending[], size: number): readonly NewLeaf[] {
  const byHash = new Map<string, Pending>();
  for (const one of pending) if (!one.isKnown) byHash.set(Buffer.from(one.leafHash).toString('hex'), one);
  return [...byHash.values()].map(({ leafHash, entry }, at) => ({ leafIndex: size + at, leafHash, entry }));
}
