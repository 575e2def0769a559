import { verdict, type Verdict, type VerifyReason } from '../ledger/claim-fields.ts';
import type { TrustedKeys } from '../ledger/judge-signed.ts';
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
import { judgeLog, logDifferences, recordDifferences } from './judge-log.ts';

const MOST_TOLD = 20;

/**
 * Whether the published prizes of a contest hold: the log is signed and whole, rules, lots and the final lists of the rounds stand
 * in it, every prize comes out as published when it is computed again, and nothing changed since. That the places are those of the
 * rounds, the bundles of the rounds tell, whose digests are recorded.
 */
export function judgeContestPrizes(document: unknown, trusted: TrustedKeys = []): Verdict {
  if (!isContestPrizes(document)) return verdict('contest-prizes', 'malformed');
  const { reason: problem, facts: told } = judgeLog(document, trusted);
  const facts = { ...told, state: document.state };
  if (problem) return verdict('contest-prizes', problem, facts);
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
