import { sha256 } from '@noble/hashes/sha2.js';
import { nodeHash, type Hash } from './merkle.ts';

/**
 * Nodes of a growing tree by level and index, as far as they are at hand. Level 0 are the leaves; node (l, i) stands over the
 * leaves from i·2ˡ up to (i+1)·2ˡ, all of which exist.
 */
export type KeptNodes = ReadonlyMap<string, Hash>;

/** A complete node of the tree. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

/** Nodes `from` up to, not including, `until` on one level. */
export interface NodeSpan {
  readonly level: number;
  readonly from: number;
  readonly until: number;
}

/** Levels apart by this many are kept; those between are computed again from at most 256 nodes. */
const STEP = 8;
const WIDTH = 2 ** STEP;
/** Levels above the leaves that are kept: enough for 2⁴⁰ leaves. */
const KEPT_LEVELS = [8, 16, 24, 32] as const;

/** Name of a node in `KeptNodes`. */
export function nodeName(level: number, index: number): string {
  return `${level}/${index}`;
}

/**
 * What must be at hand to let a tree of `size` leaves grow, or to compute its root: on each kept level the nodes after the last
 * complete node above. At most 255 a level.
 */
export function edgeSpans(size: number): readonly NodeSpan[] {
  return [0, ...KEPT_LEVELS].map((level) => {
    const until = Math.floor(size / 2 ** level);
    return { level, from: until - (until % WIDTH), until };
  });
}

/** What must be at hand beside the edge to prove something about one leaf: its neighbours on each kept level, at most 256. */
export function neighbourSpans(leafIndex: number, size: number): readonly NodeSpan[] {
  return [0, ...KEPT_LEVELS].map((level) => {
    const at = Math.floor(leafIndex / 2 ** level);
    const from = at - (at % WIDTH);
    return { level, from, until: Math.min(from + WIDTH, Math.floor(size / 2 ** level)) };
  });
}

/**
 * Lets a tree grow: the kept nodes that new leaves complete, lowest level first. `nodes` holds the edge (`edgeSpans`) of the old
 * tree; the answer's `nodes` holds that, the new leaves and the new nodes. One hash for every leaf.
 */
export function growTree(
  edge: KeptNodes,
  size: number,
  leaves: readonly Hash[],
): { readonly nodes: KeptNodes; readonly completed: readonly TreeNode[] } {
  const nodes = new Map(edge);
  leaves.forEach((leaf, at) => nodes.set(nodeName(0, size + at), leaf));
  const completed: TreeNode[] = [];
  for (const level of KEPT_LEVELS) {
    const until = Math.floor((size + leaves.length) / 2 ** level);
    for (let index = Math.floor(size / 2 ** level); index < until; index += 1) {
      const hash = nodeAt(nodes, level, index);
      nodes.set(nodeName(level, index), hash);
      completed.push({ level, index, hash });
    }
  }
  return { nodes, completed };
}

/** Root of the first `size` leaves. Needs the edge of that size. Source: RFC 6962 section 2.1. */
export function keptRoot(nodes: KeptNodes, size: number): Hash {
  return size === 0 ? sha256(new Uint8Array()) : spanRoot(nodes, 0, size);
}

/**
 * The proof that leaf `index` is among the first `size`, nearest hash first. Needs the leaf's neighbours and the edge.
 *
 * Source: RFC 6962 section 2.1.1.
 */
export function keptInclusionProof(nodes: KeptNodes, index: number, size: number): readonly Hash[] {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const path = (start: number, end: number): readonly Hash[] => {
    if (end - start === 1) return [];
    const middle = splitOf(start, end);
    return index < middle
      ? [...path(start, middle), spanRoot(nodes, middle, end)]
      : [...path(middle, end), spanRoot(nodes, start, middle)];
  };
  return path(0, size);
}

/**
 * The proof that the first `from` leaves are the beginning of the first `size`. Needs the neighbours of leaf `from` − 1 and the
 * edge. Source: RFC 6962 section 2.1.2.
 */
export function keptConsistencyProof(nodes: KeptNodes, from: number, size: number): readonly Hash[] {
  if (from < 1 || from > size) throw new RangeError(`no consistency proof from size ${from} to ${size}`);
  const proof = (start: number, end: number, isOldRoot: boolean): readonly Hash[] => {
    if (from === end) return isOldRoot ? [] : [spanRoot(nodes, start, end)];
    const middle = splitOf(start, end);
    return from <= middle
      ? [...proof(start, middle, isOldRoot), spanRoot(nodes, middle, end)]
      : [...proof(middle, end, false), spanRoot(nodes, start, middle)];
  };
  return proof(0, size, true);
}

/** Root over the leaves `start` up to `end`, which begin where a tree may: a complete node, or a complete left part and the rest. */
function spanRoot(nodes: KeptNodes, start: number, end: number): Hash {
  const level = Math.log2(end - start);
  if (Number.isInteger(level)) return nodeAt(nodes, level, start / (end - start));
  const middle = splitOf(start, end);
  return nodeHash(spanRoot(nodes, start, middle), spanRoot(nodes, middle, end));
}

function nodeAt(nodes: KeptNodes, level: number, index: number): Hash {
  const known = nodes.get(nodeName(level, index));
  if (known) return known;
  if (level === 0) throw new RangeError(`leaf ${index} is not at hand`);
  return nodeHash(nodeAt(nodes, level - 1, index * 2), nodeAt(nodes, level - 1, index * 2 + 1));
}

/** Where a span divides: after the largest power of two that is smaller than its length. */
function splitOf(start: number, end: number): number {
  let left = 1;
  while (left * 2 < end - start) left *= 2;
  return start + left;
}
