import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { verdict, type Verdict, type VerifyReason } from '../ledger/claim-fields.ts';
import { signedCheckpoint, type TrustedKeys } from '../ledger/judge-signed.ts';
import { entryLeaf } from '../ledger/leaf.ts';
import { treeRoot } from '../ledger/merkle.ts';
import { contentHash, finalRecordOf, headOf, resultRecordOf, type ContestBundle } from './bundle.ts';
import type { Difference } from './bundle-difference.ts';
import { isBundle } from './bundle-shape.ts';
import { committedDifferences, markingDifferences } from './open-bundle.ts';
import { resultDifferences } from './recompute-bundle.ts';

const MOST_TOLD = 20;

/**
 * Whether a published result holds: the log is signed and whole, every submission and commitment stands in it, what was opened
 * is what was committed to, and marks, truth, lots and ranking come out as published when they are computed again.
 *
 * `differences` says exactly what does not. `marking`: `not-released` while the rules keep the answers closed; scores are then
 * taken as published. Reasons: `root-differs` where something computed again is another, `commitment-differs` where something
 * is not what was committed to, `proof-invalid` where something does not stand in the log.
 */
export function judgeBundle(document: unknown, trusted: TrustedKeys = []): Verdict {
  if (!isBundle(document)) return verdict('bundle', 'malformed');
  const { ledger, contest, round } = document;
  const signed = signedCheckpoint(ledger.checkpoint, ledger.keys, trusted);
  if ('reason' in signed) return verdict('bundle', signed.reason, { contest, round });
  const { origin, size, root } = signed.checkpoint;
  const computedRoot = bytesToHex(treeRoot(ledger.leaves.map((leaf) => hexToBytes(leaf))));
  const facts = { contest, round, state: document.state, origin, size: size.toString(), root: computedRoot };
  if (BigInt(ledger.leaves.length) !== size || computedRoot !== bytesToHex(root))
    return verdict('bundle', 'root-differs', facts);
  const { reason, differences } = compare(document);
  const marking = document.opened ? 'recomputed' : 'not-released';
  return verdict('bundle', reason, { ...facts, marking, differences: differences.slice(0, MOST_TOLD) });
}

interface Comparison {
  readonly reason: VerifyReason | null;
  readonly differences: readonly Difference[];
}

/** Step by step: each relies on what the steps before it found in order, so the first that fails is the one to tell. */
function compare(bundle: ContestBundle): Comparison {
  const steps: readonly (readonly [VerifyReason, (bundle: ContestBundle) => readonly Difference[]])[] = [
    ['proof-invalid', logDifferences],
    ['commitment-differs', committedDifferences],
    ['root-differs', markingDifferences],
    ['root-differs', resultDifferences],
    ['commitment-differs', contentDifferences],
    ['commitment-differs', stateDifferences],
  ];
  for (const [reason, step] of steps) {
    const differences = step(bundle);
    if (differences.length > 0) return { reason, differences };
  }
  return { reason: null, differences: [] };
}

/** Every submission and every record stands in the log where the bundle says. */
function logDifferences({ attempts, records, ledger, contest, round }: ContestBundle): readonly Difference[] {
  const missing = (path: string, leaf: string, leafIndex: number): Difference[] =>
    ledger.leaves[leafIndex] === leaf
      ? []
      : [{ code: 'leaf-not-in-log', path, stated: leaf, computed: ledger.leaves[leafIndex] ?? null }];
  const ofAttempts = attempts.flatMap((attempt, at) => {
    const { submittedAt: serverTime, hash, leafIndex } = attempt;
    const leaf = bytesToHex(entryLeaf({ type: 'submission', contest, round, serverTime, hash }));
    return missing(`/attempts/${at}`, leaf, leafIndex);
  });
  const ofRecords = records.flatMap(({ entry, leafIndex }, at) =>
    missing(`/records/${at}`, bytesToHex(entryLeaf(entry)), leafIndex),
  );
  return [...ofAttempts, ...ofRecords];
}

/** The final part of the bundle is, byte for byte, what was recorded when it was published. */
function contentDifferences(bundle: ContestBundle): readonly Difference[] {
  const hash = contentHash();
  hash.add(headOf(bundle));
  for (const attempt of bundle.attempts) hash.add(attempt);
  for (const place of bundle.places) hash.add(place);
  const computed = hash.digest();
  const recorded = resultRecordOf(bundle);
  const at = recorded ? bundle.records.indexOf(recorded) : -1;
  const stated = recorded?.record['contentHash'] ?? null;
  if (!recorded) return [{ code: 'record-missing', path: '/records', stated: null, computed: 'result' }];
  if (stated === computed) return [];
  return [{ code: 'content-differs', path: `/records/${at}/record/contentHash`, stated, computed }];
}

/** A list is final exactly if the log says so. */
function stateDifferences(bundle: ContestBundle): readonly Difference[] {
  const computed = finalRecordOf(bundle) ? 'final' : 'provisional';
  return bundle.state === computed ? [] : [{ code: 'state-differs', path: '/state', stated: bundle.state, computed }];
}
