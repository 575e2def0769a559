import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { VerifyReason } from '../ledger/claim-fields.ts';
import { signedCheckpoint, type TrustedKeys } from '../ledger/judge-signed.ts';
import { entryLeaf } from '../ledger/leaf.ts';
import { treeRoot } from '../ledger/merkle.ts';
import type { Difference } from './bundle-difference.ts';
import type { BundleLedger, BundleRecord } from './bundle.ts';
import { isRecordOf } from './open-bundle.ts';

/** What rests on records in a log. */
interface Logged {
  readonly contest: string;
  readonly records: readonly BundleRecord[];
  readonly ledger: BundleLedger;
}

/** Whether the log is signed and whole, with what is to be told of it. */
export function judgeLog(
  { contest, ledger }: Logged,
  trusted: TrustedKeys,
): { readonly reason: VerifyReason | null; readonly facts: Readonly<Record<string, unknown>> } {
  const signed = signedCheckpoint(ledger.checkpoint, ledger.keys, trusted);
  if ('reason' in signed) return { reason: signed.reason, facts: { contest } };
  const { origin, size, root } = signed.checkpoint;
  const computedRoot = bytesToHex(treeRoot(ledger.leaves.map((leaf) => hexToBytes(leaf))));
  const isWhole = BigInt(ledger.leaves.length) === size && computedRoot === bytesToHex(root);
  return {
    reason: isWhole ? null : 'root-differs',
    facts: { contest, origin, size: size.toString(), root: computedRoot },
  };
}

/** Every record stands in the log at its index. */
export function logDifferences({ records, ledger }: Logged): readonly Difference[] {
  return records.flatMap(({ entry, leafIndex }, at): Difference[] => {
    const stated = bytesToHex(entryLeaf(entry));
    const computed = ledger.leaves[leafIndex] ?? null;
    return stated === computed ? [] : [{ code: 'leaf-not-in-log', path: `/records/${at}`, stated, computed }];
  });
}

/** Every record is what its entry committed to, in the log of this contest. */
export function recordDifferences({ records, contest }: Logged): readonly Difference[] {
  return records.flatMap((one, at): Difference[] =>
    isRecordOf(one) && one.entry.contest === contest
      ? []
      : [{ code: 'record-differs', path: `/records/${at}`, stated: one.record, computed: one.entry.hash }],
  );
}
