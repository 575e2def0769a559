import { drawsUnits } from '../contest/collective.ts';
import { lotListHash } from '../contest/lots.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { verdict, type Verdict, type VerifyReason } from '../ledger/claim-fields.ts';
import type { TrustedKeys } from '../ledger/judge-signed.ts';
import type { Json } from '../shared/json.ts';
import { bundleRandomness, lotDifferences } from './bundle-lots.ts';
import { rulesHash } from './bundle.ts';
import type { Difference } from './bundle-difference.ts';
import { isCollectiveBundle } from './collective-prizes-shape.ts';
import {
  collectiveHash,
  collectivePrizes,
  collectiveRecordOf,
  unitListOf,
  type CollectiveBundle,
  type CollectiveLots,
} from './collective-prizes.ts';
import { judgeLog, logDifferences, recordDifferences } from './judge-log.ts';

const TYPE = 'collective-prizes';
const MOST_TOLD = 20;

/**
 * Whether the published collective prizes of a contest hold: the log is signed and whole, the rules stand in it, the units were frozen
 * in it before the source of the lots gave anything, and every prize comes out as published when it is awarded again. What the people
 * of a unit did, the bundles of the rounds tell; headcounts and the places of a jury are as the organiser published them.
 */
export function judgeCollectivePrizes(document: unknown, trusted: TrustedKeys = []): Verdict {
  if (!isCollectiveBundle(document)) return verdict(TYPE, 'malformed');
  const { reason: problem, facts } = judgeLog(document, trusted);
  if (problem) return verdict(TYPE, problem, facts);
  for (const [reason, step] of STEPS) {
    const differences = step(document);
    if (differences.length > 0)
      return verdict(TYPE, reason, { ...facts, differences: differences.slice(0, MOST_TOLD) });
  }
  return verdict(TYPE, null, { ...facts, differences: [] });
}

type Step = readonly [VerifyReason, (bundle: CollectiveBundle) => readonly Difference[]];

/** Each relies on what the steps before it found in order. */
const STEPS: readonly Step[] = [
  ['proof-invalid', logDifferences],
  ['commitment-differs', recordDifferences],
  ['commitment-differs', ruleDifferences],
  ['commitment-differs', unitLotDifferences],
  ['root-differs', prizeDifferences],
  ['commitment-differs', contentDifferences],
];

function ruleDifferences({ rules, rulesVersion, records }: CollectiveBundle): readonly Difference[] {
  const recorded = records.find((one) => one.entry.type === 'rule-version' && one.record['version'] === rulesVersion);
  const stated = recorded?.record['rulesHash'] ?? null;
  const computed = rulesHash(rules);
  return stated === computed ? [] : [{ code: 'rules-differ', path: '/rules', stated, computed }];
}

function unitLotDifferences(bundle: CollectiveBundle): readonly Difference[] {
  const { rules, lots } = bundle;
  const draws = rules.prizes.collective.length > 0 && drawsUnits(rules.ranking.finalTie);
  if (!lots || !draws) return draws === (lots !== null) ? [] : [differ('/lots', lots, null)];
  const ofRound = lotDifferences(roundOf(bundle, lots));
  return ofRound.length > 0 ? ofRound : frozenDifferences(bundle, lots);
}

/** The list is the one that was frozen, and it was before the source gave its value. */
function frozenDifferences({ records }: CollectiveBundle, { round, units }: CollectiveLots): readonly Difference[] {
  const frozen = unitListOf(records, round);
  if (!frozen) return [{ code: 'record-missing', path: '/records', stated: null, computed: 'collective-lots' }];
  const computed = lotListHash(units);
  if (frozen.record['listHash'] !== computed)
    return [{ code: 'list-differs', path: '/lots/units', stated: frozen.record['listHash'], computed }];
  const value = records.find(({ record }) => record['use'] === 'lot-value' && record['round'] === round);
  return value && value.leafIndex < frozen.leafIndex ? [differ('/lots/units', frozen.leafIndex, value.leafIndex)] : [];
}

function prizeDifferences(bundle: CollectiveBundle): readonly Difference[] {
  const { rules, units, lots, prizes: stated } = bundle;
  const randomness = lots && bundleRandomness(roundOf(bundle, lots));
  const drawn = lots && randomness !== null ? { randomness, units: lots.units } : null;
  const computed = collectivePrizes(rules, units, drawn);
  const isSame = canonicalJson(stated as unknown as Json) === canonicalJson(computed as unknown as Json);
  return isSame ? [] : [{ code: 'place-differs', path: '/prizes', stated, computed }];
}

function contentDifferences(bundle: CollectiveBundle): readonly Difference[] {
  const recorded = collectiveRecordOf(bundle);
  if (!recorded) return [{ code: 'record-missing', path: '/records', stated: null, computed: TYPE }];
  const [stated, computed] = [recorded.record['contentHash'] ?? null, collectiveHash(bundle)];
  const path = `/records/${bundle.records.indexOf(recorded)}/record/contentHash`;
  return stated === computed ? [] : [{ code: 'content-differs', path, stated, computed }];
}

function roundOf({ contest, records }: CollectiveBundle, { round, of }: CollectiveLots) {
  return { contest, round, records, lots: of };
}

function differ(path: string, stated: unknown, computed: unknown): Difference {
  return { code: 'lots-differ', path, stated, computed };
}
