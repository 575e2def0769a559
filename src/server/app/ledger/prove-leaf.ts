import { edgeSpans, keptConsistencyProof, keptInclusionProof, neighbourSpans } from '#core/ledger/kept-tree.ts';
import type { Hash } from '#core/ledger/merkle.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listCheckpointsOfSizes } from '../../db/queries/ledger.ts';
import type { App } from '../app.ts';
import { readLogLimit } from '../contest/read-board-standing.ts';
import { loadNodes } from './load-nodes.ts';

/** The hashes that lead from a leaf to the root of a checkpoint of this size. A few small questions, whatever the size. */
export async function proveLeaf(app: App, seasonId: string, leafIndex: number, size: number): Promise<readonly Hash[]> {
  const nodes = await loadNodes(app.db, seasonId, [...edgeSpans(size), ...neighbourSpans(leafIndex, size)]);
  return keptInclusionProof(nodes, leafIndex, size);
}

/** A file that `vinhdanh verify` judges: that one checkpoint is the beginning of another. */
export interface ConsistencyFile {
  readonly type: 'consistency';
  readonly size1: string;
  readonly size2: string;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[];
}

export type ConsistencyRefusal = { readonly code: 'checkpoint-not-found' };

/** The proof that the checkpoint of `from` leaves is the beginning of the one of `to` leaves. Sizes are those of checkpoints. */
export async function proveConsistency(
  app: App,
  seasonId: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Result<ConsistencyFile, ConsistencyRefusal>> {
  const until = await readLogLimit(app, seasonId);
  const checkpoints = await listCheckpointsOfSizes(app.db, { seasonId, sizes: [from, to], until });
  const older = checkpoints.find((one) => one.size === from);
  const newer = checkpoints.find((one) => one.size === to);
  if (!older || !newer || from > to) return refuse({ code: 'checkpoint-not-found' });
  const nodes = await loadNodes(app.db, seasonId, [...edgeSpans(to), ...neighbourSpans(from - 1, to)]);
  return accept({
    type: 'consistency',
    size1: String(from),
    size2: String(to),
    root1: hex(older.root),
    root2: hex(newer.root),
    proof: keptConsistencyProof(nodes, from, to).map(hex),
  });
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
