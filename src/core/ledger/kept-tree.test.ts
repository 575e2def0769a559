import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  edgeSpans,
  growTree,
  keptConsistencyProof,
  keptInclusionProof,
  keptRoot,
  neighbourSpans,
  nodeName,
  type KeptNodes,
  type NodeSpan,
} from './kept-tree.ts';
import { consistencyProof, inclusionProof, leafHash, treeRoot, type Hash } from './merkle.ts';
import { verifyConsistency, verifyInclusion } from './merkle-verification.ts';

const leaves = Array.from({ length: 66_000 }, (_, n) => leafHash(utf8ToBytes(`entry ${n}`)));
const all = new Map<string, Hash>(leaves.map((hash, n) => [nodeName(0, n), hash]));
for (const { level, index, hash } of growTree(new Map(), 0, leaves).completed) all.set(nodeName(level, index), hash);

/** What a look-up of spans brings from a table of nodes. */
function lookUp(table: ReadonlyMap<string, Hash>, spans: readonly NodeSpan[]): KeptNodes {
  const names = spans.flatMap(({ level, from, until }) =>
    Array.from({ length: Math.max(0, until - from) }, (_, n) => nodeName(level, from + n)),
  );
  return new Map(names.map((name) => [name, table.get(name)!]));
}

describe('a tree of which every 256th node is kept', () => {
  for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 700]) {
    it(`has the root and the proofs of the whole tree with ${size} leaves`, () => {
      const whole = leaves.slice(0, size);
      expect(keptRoot(lookUp(all, edgeSpans(size)), size)).toEqual(treeRoot(whole));
      for (let index = 0; index < size; index += 53) {
        const nodes = lookUp(all, [...edgeSpans(size), ...neighbourSpans(index, size)]);
        expect(keptInclusionProof(nodes, index, size)).toEqual(inclusionProof(whole, index));
        expect(keptConsistencyProof(nodes, index + 1, size)).toEqual(consistencyProof(whole, index + 1));
      }
    });
  }

  for (const size of [65_535, 65_536, 65_537, 66_000]) {
    it(`has proofs that hold with ${size} leaves, where a second level is kept`, () => {
      const root = treeRoot(leaves.slice(0, size));
      expect(keptRoot(lookUp(all, edgeSpans(size)), size)).toEqual(root);
      for (const index of [0, 255, 256, 40_000, 65_279, 65_280, size - 2, size - 1]) {
        const nodes = lookUp(all, [...edgeSpans(size), ...neighbourSpans(index, size)]);
        const [leafIndex, treeSize, fromSize] = [BigInt(index), BigInt(size), BigInt(index + 1)];
        const proof = keptInclusionProof(nodes, index, size);
        expect(verifyInclusion({ leafHash: leaves[index]!, leafIndex, treeSize, proof, root })).toBe(true);
        const fromRoot = keptRoot(lookUp(all, edgeSpans(index + 1)), index + 1);
        const grown = keptConsistencyProof(nodes, index + 1, size);
        expect(verifyConsistency({ fromSize, toSize: treeSize, fromRoot, toRoot: root, proof: grown })).toBe(true);
      }
    });
  }

  it('grows to the same tree however its leaves arrive', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, (batches) => {
        const table = new Map<string, Hash>();
        let size = 0;
        for (const count of batches) {
          const fresh = leaves.slice(size, size + count);
          const grown = growTree(lookUp(table, edgeSpans(size)), size, fresh);
          fresh.forEach((hash, n) => table.set(nodeName(0, size + n), hash));
          for (const { level, index, hash } of grown.completed) table.set(nodeName(level, index), hash);
          size += count;
          expect(keptRoot(grown.nodes, size)).toEqual(treeRoot(leaves.slice(0, size)));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is empty at first, and proves nothing outside itself', () => {
    expect(keptRoot(new Map(), 0)).toEqual(treeRoot([]));
    expect(() => keptInclusionProof(new Map(), 3, 3)).toThrow(RangeError);
    expect(() => keptConsistencyProof(new Map(), 0, 3)).toThrow(RangeError);
  });
});
