import { nodeHash, type Hash } from './merkle.ts';

/** What somebody holds who was told that an entry is in the log. Sizes and indexes reach 2⁶⁴ − 1. */
export interface InclusionClaim {
  readonly leafHash: Hash;
  readonly leafIndex: bigint;
  readonly treeSize: bigint;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

/** What somebody holds who kept an old checkpoint and is shown a newer one. */
export interface ConsistencyClaim {
  readonly fromSize: bigint;
  readonly toSize: bigint;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the proof leads from the leaf to the root, with nothing left over.
 *
 * Strict: an index outside the tree, a hash that is not 32 bytes, a proof too long or too short are all `false`.
 * Source: RFC 9162 section 2.1.3.2; LED-5 in `docs/rules/ledger.md`.
 */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { leafHash, leafIndex, treeSize, proof, root } = claim;
  if (leafIndex < 0n || leafIndex >= treeSize || ![leafHash, ...proof].every(isHash)) return false;
  const walk = climb(leafIndex, treeSize - 1n);
  let hash = leafHash;
  for (const neighbour of proof) {
    const side = walk.next();
    if (side === null) return false;
    hash = side === 'left' ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour);
  }
  return walk.atRoot() && equalHashes(hash, root);
}

/**
 * Whether the older tree is the beginning of the newer one: nothing was taken out, changed or moved.
 *
 * Strict: nothing follows from an empty tree, equal sizes need equal roots and an empty proof.
 * Source: RFC 9162 section 2.1.4.2; LED-5 in `docs/rules/ledger.md`.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { fromSize, toSize, fromRoot, toRoot, proof } = claim;
  if (fromSize < 1n || fromSize > toSize) return false;
  if (fromSize === toSize) return proof.length === 0 && equalHashes(fromRoot, toRoot);
  // A complete old tree is itself the first node of the path, so the proof leaves it out.
  const path = isPowerOfTwo(fromSize) ? [fromRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first || proof.length === 0 || !path.every(isHash)) return false;
  const roots = bothRoots(first, rest, climb(...withoutOnes(fromSize - 1n, toSize - 1n)));
  return roots !== null && equalHashes(roots.older, fromRoot) && equalHashes(roots.newer, toRoot);
}

function bothRoots(first: Hash, rest: readonly Hash[], walk: Climb): { older: Hash; newer: Hash } | null {
  let older = first;
  let newer = first;
  for (const neighbour of rest) {
    const side = walk.next();
    if (side === null) return null;
    if (side === 'left') older = nodeHash(neighbour, older);
    newer = side === 'left' ? nodeHash(neighbour, newer) : nodeHash(newer, neighbour);
  }
  return walk.atRoot() ? { older, newer } : null;
}

/** The way up from a node: at each step, on which side the next hash of the proof stands; `null` past the root. */
interface Climb {
  readonly next: () => 'left' | 'right' | null;
  readonly atRoot: () => boolean;
}

function climb(index: bigint, lastIndex: bigint): Climb {
  let node = index;
  let last = lastIndex;
  return {
    atRoot: () => last === 0n,
    next: () => {
      if (last === 0n) return null;
      const side = isOdd(node) || node === last ? 'left' : 'right';
      // The last node of a row without a neighbour rises until it has one.
      if (side === 'left') while (!isOdd(node) && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
      [node, last] = [node >> 1n, last >> 1n];
      return side;
    },
  };
}

function withoutOnes(node: bigint, last: bigint): [bigint, bigint] {
  return isOdd(node) ? withoutOnes(node >> 1n, last >> 1n) : [node, last];
}

function isOdd(value: bigint): boolean {
  return (value & 1n) === 1n;
}

function isPowerOfTwo(value: bigint): boolean {
  return (value & (value - 1n)) === 0n;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32;
}

function equalHashes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
