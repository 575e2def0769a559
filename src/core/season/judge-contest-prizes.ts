import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { verdict, type Verdict, type VerifyReason } from '../ledger/claim-fields.ts';
import { signedCheckpoint, type TrustedKeys } from '../ledger/judge-signed.ts';
import { entryLeaf } from '../ledger/leaf.ts';
import { treeRoot } from '../ledger/merkle.ts';
import type { Difference } from './bundle-difference.ts';
import { isContestPrizes } from './contest-prizes-shape.ts';
import {
  prizesCommitmentDifferences,
  prizesDifferences,
  prizesHash,
  prizesHeadOf,
  prizesRecordOf,
  type ContestPrizesBundle,
} from './contest-prizes.ts';
import { isRecordOf } from './open-bundle.ts';

const MOST_TOLD = 20;

/**
 * Whether the published prizes of a contest hold: the log is signed and whole, rules, lots and the final lists of the rounds stand
 * in it, every prize comes out as published when it is computed again, and nothing changed since. That the places are those of the
 * rounds, the bundles of the rounds tell, whose digests are recorded.
 */
export function judgeContestPrizes(document: unknown, trusted: TrustedKeys = []): Verdict {
  if (!isContestPrizes(document)) return verdict('contest-prizes', 'malformed');
  const { ledger, contest } = document;
  const signed = signedCheckpoint(ledger.checkpoint, ledger.keys, trusted);
  if ('reason' in signed) return verdict('contest-prizes', signed.reason, { contest });
  const { origin, size, root } = signed.checkpoint;
  const computedRoot = bytesToHex(treeRoot(ledger.leaves.map((leaf) => hexToBytes(leaf))));
  const facts = { contest, state: document.state, origin, size: size.toString(), root: computedRoot };
  if (BigInt(ledger.leaves.length) !== size || computedRoot !== bytesToHex(root))
    return verdict('contest-prizes', 'root-differs', facts);
  for (const [reason, step] of STEPS) {
    const differences = step(document);
    if (differences.length > 0)
      return verdict('contest-prizes', reason, { ...facts, differences: differences.slice(0, MOST_TOLD) });
  }
  return verdict('contest-prizes', null, { ...facts, differences: [] });
}

type Step = readonly [VerifyReason, (bundle: ContestPrizesBundle) => readonly Difference[]];

/** Each relies on what the steps before it found in order. */
const STEPS: readonly Step[] = [
  ['proof-invalid', logDifferences],
  ['commitment-differs', recordDifferences],
  ['commitment-differs', prizesCommitmentDifferences],
  ['root-differs', prizesDifferences],
  ['commitment-differs', contentDifferences],
  ['commitment-differs', stateDifferences],
];

function logDifferences({ records, ledger }: ContestPrizesBundle): readonly Difference[] {
  return records.flatMap(({ entry, leafIndex }, at): Difference[] => {
    const stated = bytesToHex(entryLeaf(entry));
    const computed = ledger.leaves[leafIndex] ?? null;
    return stated === computed ? [] : [{ code: 'leaf-not-in-log', path: `/records/${at}`, stated, computed }];
  });
}

function recordDifferences({ records, contest }: ContestPrizesBundle): readonly Difference[] {
  return records.flatMap((one, at): Difference[] =>
    isRecordOf(one) && one.entry.contest === contest
      ? []
      : [{ code: 'record-differs', path: `/records/${at}`, stated: one.record, computed: one.entry.hash }],
  );
}

function contentDifferences(bundle: ContestPrizesBundle): readonly Difference[] {
  const recorded = prizesRecordOf(bundle, 'contest-prizes');
  if (!recorded) return [{ code: 'record-missing', path: '/records', stated: null, computed: 'contest-prizes' }];
  const computed = prizesHash(prizesHeadOf(bundle), bundle.places);
  const stated = recorded.record['contentHash'] ?? null;
  const path = `/records/${bundle.records.indexOf(recorded)}/record/contentHash`;
  return stated === computed ? [] : [{ code: 'content-differs', path, stated, computed }];
}

function stateDifferences(bundle: ContestPrizesBundle): readonly Difference[] {
  const computed = prizesRecordOf(bundle, 'contest-prizes-final') ? 'final' : 'provisional';
  return bundle.state === computed ? [] : [{ code: 'state-differs', path: '/state', stated: bundle.state, computed }];
}
