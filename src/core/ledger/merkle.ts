import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/**
 * Hash of one entry of the log: SHA-256(0x00 ‖ entry). The prefix keeps an entry from passing for a node.
 *
 * Source: RFC 6962 section 2.1.
 */
export function leafHash(entry: Uint8Array): Hash {
  return sha256(concatBytes(LEAF_PREFIX, entry));
}

/** Hash of two neighbouring subtrees: SHA-256(0x01 ‖ left ‖ right). Source: RFC 6962 section 2.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(NODE_PREFIX, left, right));
}

/**
 * Root of the tree over these leaf hashes, in order; SHA-256 of nothing when there are none. One hash for every leaf.
 *
 * Source: RFC 6962 section 2.1 (MTH).
 */
export function treeRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return sha256(new Uint8Array());
  return subtreeRoot(leaves, 0, leaves.length);
}

/**
 * The hashes that lead from leaf `index` to the root, nearest first. Costs one hash for every leaf.
 *
 * An index outside the tree is a bug of the caller and throws. Source: RFC 6962 section 2.1.1 (PATH).
 */
export function inclusionProof(leaves: readonly Hash[], index: number): readonly Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`leaf ${index} is not in a tree of ${leaves.length}`);
  }
  return pathTo(leaves, index, 0, leaves.length);
}

/**
 * The hashes that show the tree of the first `fromSize` leaves to be the beginning of this one; empty when it is this one.
 *
 * From an empty tree nothing can be shown: sizes below 1 or above the tree throw. Source: RFC 6962 section 2.1.2 (PROOF).
 */
export function consistencyProof(leaves: readonly Hash[], fromSize: number): readonly Hash[] {
  if (!Number.isInteger(fromSize) || fromSize < 1 || fromSize > leaves.length) {
    throw new RangeError(`no consistency proof from size ${fromSize} to ${leaves.length}`);
  }
  return beginningProof(leaves, fromSize, { start: 0, end: leaves.length, isOldRoot: true });
}

function subtreeRoot(leaves: readonly Hash[], start: number, end: number): Hash {
  if (end - start === 1) return leafAt(leaves, start);
  const middle = splitOf(start, end);
  return nodeHash(subtreeRoot(leaves, start, middle), subtreeRoot(leaves, middle, end));
}

function pathTo(leaves: readonly Hash[], index: number, start: number, end: number): readonly Hash[] {
  if (end - start === 1) return [];
  const middle = splitOf(start, end);
  return index < middle
    ? [...pathTo(leaves, index, start, middle), subtreeRoot(leaves, middle, end)]
    : [...pathTo(leaves, index, middle, end), subtreeRoot(leaves, start, middle)];
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** The old tree is exactly the left part so far, so its root is known to the verifier already. */
  readonly isOldRoot: boolean;
}

function beginningProof(leaves: readonly Hash[], fromSize: number, span: Span): readonly Hash[] {
  const { start, end, isOldRoot } = span;
  if (fromSize === end) return isOldRoot ? [] : [subtreeRoot(leaves, start, end)];
  const middle = splitOf(start, end);
  return fromSize <= middle
    ? [...beginningProof(leaves, fromSize, { start, end: middle, isOldRoot }), subtreeRoot(leaves, middle, end)]
    : [
        ...beginningProof(leaves, fromSize, { start: middle, end, isOldRoot: false }),
        subtreeRoot(leaves, start, middle),
      ];
}

/** Where a span of at least two leaves divides: after the largest power of two that is smaller than its length. */
function splitOf(start: number, end: number): number {
  let left = 1;
  while (left * 2 < end - start) left *= 2;
  return start + left;
}

function leafAt(leaves: readonly Hash[], index: number): Hash {
  const leaf = leaves[index];
  if (!leaf) throw new RangeError(`leaf ${index} is missing`);
  return leaf;
}
