import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import proofs from './fixtures/merkle-proofs.json' with { type: 'json' };
import trees from './fixtures/merkle-trees.json' with { type: 'json' };
import { consistencyProof, inclusionProof, leafHash, nodeHash, treeRoot } from './merkle.ts';
import { verifyConsistency, verifyInclusion } from './merkle-verification.ts';

describe('hashes of RFC 6962 section 2.1', () => {
  for (const [index, tree] of trees.trees.entries()) {
    it(`has the published root for the reference tree of ${index} leaves`, () => {
      expect(bytesToHex(treeRoot(tree.leaves.map((leaf) => leafHash(hexToBytes(leaf)))))).toBe(tree.root);
    });
  }

  it('has the published leaf and node hashes', () => {
    expect({
      empty_root: bytesToHex(treeRoot([])),
      leaf_of_empty: bytesToHex(leafHash(new Uint8Array())),
      leaf_of_ascii_L123456: bytesToHex(leafHash(utf8ToBytes('L123456'))),
      node_of_ascii_N123_N456: bytesToHex(nodeHash(utf8ToBytes('N123'), utf8ToBytes('N456'))),
    }).toEqual(trees.hasher);
  });
});

describe('the published proofs of transparency-dev/merkle', () => {
  it('judges every inclusion proof as published', () => {
    const verdicts = proofs.inclusion.map((claim) => [
      claim.name,
      verifyInclusion({
        leafHash: hexToBytes(claim.leafHash),
        leafIndex: BigInt(claim.leafIndex),
        treeSize: BigInt(claim.treeSize),
        proof: claim.proof.map((hash) => hexToBytes(hash)),
        root: hexToBytes(claim.root),
      }),
    ]);
    expect(verdicts).toEqual(proofs.inclusion.map((claim) => [claim.name, claim.valid]));
  });

  it('judges every consistency proof as published', () => {
    const verdicts = proofs.consistency.map((claim) => [
      claim.name,
      verifyConsistency({
        fromSize: BigInt(claim.size1),
        toSize: BigInt(claim.size2),
        fromRoot: hexToBytes(claim.root1),
        toRoot: hexToBytes(claim.root2),
        proof: claim.proof.map((hash) => hexToBytes(hash)),
      }),
    ]);
    expect(verdicts).toEqual(proofs.consistency.map((claim) => [claim.name, claim.valid]));
  });
});

const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(utf8ToBytes(`entry ${index}`)));
const sizeAndPart = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.record({ size: fc.constant(size), part: fc.integer({ min: 1, max: size }) }));

describe('our own proofs', () => {
  it('shows every leaf of every tree, and no other leaf in its place', () => {
    fc.assert(
      fc.property(sizeAndPart, ({ size, part }) => {
        const leaves = leavesOf(size);
        const claim = { leafIndex: BigInt(part - 1), treeSize: BigInt(size), root: treeRoot(leaves) };
        const proof = inclusionProof(leaves, part - 1);
        expect(verifyInclusion({ ...claim, leafHash: leaves[part - 1]!, proof })).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: leafHash(utf8ToBytes('forged')), proof })).toBe(false);
      }),
    );
  });

  it('shows every beginning to be a beginning, and no rewritten history', () => {
    fc.assert(
      fc.property(sizeAndPart, ({ size, part }) => {
        const leaves = leavesOf(size);
        const sizes = { fromSize: BigInt(part), toSize: BigInt(size), toRoot: treeRoot(leaves) };
        const proof = consistencyProof(leaves, part);
        expect(verifyConsistency({ ...sizes, fromRoot: treeRoot(leaves.slice(0, part)), proof })).toBe(true);
        const rewritten = [leafHash(utf8ToBytes('rewritten')), ...leaves.slice(1, part)];
        expect(verifyConsistency({ ...sizes, fromRoot: treeRoot(rewritten), proof })).toBe(false);
      }),
    );
  });

  it('is empty for the tree itself', () => {
    expect(consistencyProof(leavesOf(7), 7)).toEqual([]);
  });

  for (const index of [-1, 3, 0.5]) {
    it(`does not exist for leaf ${index} of a tree of 3`, () => {
      expect(() => inclusionProof(leavesOf(3), index)).toThrow(RangeError);
    });
  }

  for (const size of [0, 4]) {
    it(`does not exist from size ${size} to a tree of 3`, () => {
      expect(() => consistencyProof(leavesOf(3), size)).toThrow(RangeError);
    });
  }
});
