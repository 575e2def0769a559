import { nodeName, type KeptNodes, type NodeSpan } from '#core/ledger/kept-tree.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { listLeafHashes, listSubtrees } from '../../db/queries/ledger.ts';

/** Brings the nodes of these spans from the database: one small question for each span that is not empty. */
export async function loadNodes(db: ReadonlyKysely, seasonId: string, spans: readonly NodeSpan[]): Promise<KeptNodes> {
  const asked = new Map(spans.filter((span) => span.from < span.until).map((span) => [JSON.stringify(span), span]));
  const found = await Promise.all([...asked.values()].map((span) => loadSpan(db, seasonId, span)));
  return new Map(found.flat());
}

async function loadSpan(db: ReadonlyKysely, seasonId: string, span: NodeSpan) {
  if (span.level === 0) {
    const leaves = await listLeafHashes(db, seasonId, span.from, span.until);
    return leaves.map((leaf) => [nodeName(0, leaf.leaf_index), leaf.leaf_hash] as const);
  }
  const nodes = await listSubtrees(db, seasonId, span);
  return nodes.map((node) => [nodeName(span.level, node.node_index), node.hash] as const);
}
