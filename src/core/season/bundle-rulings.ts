import { hexToBytes } from '@noble/hashes/utils.js';
import { rulingsOf, type KeyRulings } from '../contest/key-ruling.ts';
import { verifyCommitment } from '../ledger/commitment.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { Json } from '../shared/json.ts';
import { resultRecordOf, rulingKey, type BundleRuling, type ContestBundle } from './bundle.ts';
import type { Difference } from './bundle-difference.ts';

type Bundle = Pick<ContestBundle, 'contest' | 'round' | 'revision' | 'rulings' | 'opened' | 'records'>;

/**
 * Whether the rulings about questions are those that stand in the log before this result, none left out and none added, and whether
 * the options they name are those that were committed to.
 */
export function rulingDifferences(bundle: Bundle): readonly Difference[] {
  const { rulings = [], opened } = bundle;
  const recorded = recordedRulings(bundle);
  if (canonicalJson(rulings as unknown as Json) !== canonicalJson(recorded))
    return [{ code: 'rulings-differ', path: '/rulings', stated: rulings, computed: recorded }];
  if (!opened) return [];
  const naming = rulings.filter(({ commitment }) => commitment !== null);
  const shown = opened.rulings ?? [];
  const opens = (ruling: BundleRuling, at: number) => {
    const { number, rightOptions, nonce } = shown[at] ?? { number: 0, rightOptions: [], nonce: '' };
    const key = rulingKey(bundle, { ...ruling, rightOptions });
    return number === ruling.number && verifyCommitment(ruling.commitment ?? '', key, hexToBytes(nonce));
  };
  return naming.length === shown.length && naming.every(opens)
    ? []
    : [{ code: 'rulings-differ', path: '/opened/rulings', stated: shown, computed: naming }];
}

/** The rulings by which the answer sheets of an opened bundle are marked. */
export function bundleRulings({ rulings = [], opened }: Bundle): KeyRulings {
  const shown = new Map((opened?.rulings ?? []).map((one) => [one.number, one.rightOptions]));
  return rulingsOf(
    rulings.map(({ number, question: questionId, kind }) =>
      kind === 'annul' ? { questionId, kind } : { questionId, kind, rightOptions: shown.get(number) ?? [] },
    ),
  );
}

/** What the log says had been ruled about the round when this result was recorded. */
function recordedRulings(bundle: Bundle): readonly Json[] {
  const result = resultRecordOf(bundle)?.leafIndex ?? Infinity;
  return bundle.records
    .filter(({ record, leafIndex }) => isRulingOf(record, bundle.round) && leafIndex < result)
    .map(({ record: { number, question, kind, commitment } }) => ({ number, question, kind, commitment }))
    .sort((a, b) => numberOf(a) - numberOf(b));
}

function isRulingOf(record: { readonly [member: string]: Json }, round: string): boolean {
  return record['use'] === 'key-ruling' && record['round'] === round;
}

function numberOf(line: Json): number {
  return Number((line as { readonly number?: Json }).number);
}
