import { bytesToHex } from '@noble/hashes/utils.js';
import { byteListIn, bytesIn, countIn, verdict, type Claim, type Verdict } from './claim-fields.ts';
import { leafHash, treeRoot } from './merkle.ts';
import { verifyConsistency, verifyInclusion } from './merkle-verification.ts';

/** `{"type": "tree", "leaves": [hex], "root"}`: whether these entries, in this order, have this root. Tells the root computed. */
export function judgeTree(claim: Claim): Verdict {
  const leaves = byteListIn(claim['leaves']);
  const stated = bytesIn(claim['root']);
  if (!leaves || !stated) return verdict('tree', 'malformed');
  const root = bytesToHex(treeRoot(leaves.map(leafHash)));
  return verdict('tree', root === bytesToHex(stated) ? null : 'root-differs', { root });
}

/** `{"type": "inclusion", "leafIndex", "treeSize", "leafHash", "proof", "root"}`. */
export function judgeInclusion(claim: Claim): Verdict {
  const [leafIndex, treeSize] = [countIn(claim['leafIndex']), countIn(claim['treeSize'])];
  const [leaf, root, proof] = [bytesIn(claim['leafHash']), bytesIn(claim['root']), byteListIn(claim['proof'])];
  if (leafIndex === null || treeSize === null || !leaf || !root || !proof) return verdict('inclusion', 'malformed');
  const holds = verifyInclusion({ leafIndex, treeSize, leafHash: leaf, root, proof });
  return verdict('inclusion', holds ? null : 'proof-invalid');
}

/** `{"type": "consistency", "size1", "size2", "root1", "root2", "proof"}`. */
export function judgeConsistency(claim: Claim): Verdict {
  const [fromSize, toSize] = [countIn(claim['size1']), countIn(claim['size2'])];
  const [fromRoot, toRoot, proof] = [bytesIn(claim['root1']), bytesIn(claim['root2']), byteListIn(claim['proof'])];
  if (fromSize === null || toSize === null || !fromRoot || !toRoot || !proof)
    return verdict('consistency', 'malformed');
  const holds = verifyConsistency({ fromSize, toSize, fromRoot, toRoot, proof });
  return verdict('consistency', holds ? null : 'proof-invalid');
}
