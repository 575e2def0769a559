import { hexToBytes } from '@noble/hashes/utils.js';
import type { Json } from '../shared/json.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { verifyCommitment } from '../ledger/commitment.ts';
import { pairOf, randomnessOf, seedDocument } from '../ledger/randomness-value.ts';
import type { BundleRecord, ContestBundle, OwnLots, SourceLots } from './bundle.ts';
import type { Difference } from './bundle-difference.ts';

type Bundle = Pick<ContestBundle, 'lots' | 'records' | 'contest' | 'round'>;

/** Randomness of the lots of a bundle, hexadecimal; `null` = what is said to be its source did not give it. */
export function bundleRandomness({ lots, records, contest, round }: Bundle): string | null {
  if (!('source' in lots)) return lots.seed;
  const about = {
    contest,
    round,
    frozenAt: Temporal.Instant.from(lots.frozenAt),
    commitment: seedCommitment(records, round),
  };
  const pair = pairOf(lots.source, lots.value);
  const randomness = pair && randomnessOf(pair, about);
  return randomness?.ok ? randomness.value : null;
}

/** Whether the lots are what was named before the freeze, on the list that was frozen, with what the source gave after it. */
export function lotDifferences(bundle: Bundle): readonly Difference[] {
  const { lots } = bundle;
  const frozen = frozenList(bundle);
  if (frozen && frozen.record['listHash'] !== lots.listHash)
    return [{ ...differ('/lots/listHash', lots.listHash, frozen.record['listHash']), code: 'list-differs' }];
  return 'source' in lots ? sourceDifferences(bundle, lots, frozen) : ownDifferences(bundle, lots);
}

function ownDifferences({ records, contest, round }: Bundle, lots: OwnLots): readonly Difference[] {
  const named = lastNamed(records, round);
  if (named && kindOf(named) !== 'own') return [differ('/lots', 'own', kindOf(named))];
  const opens = verifyCommitment(lots.commitment, seedDocument({ contest, round }), hexToBytes(lots.seed));
  const stated = seedCommitment(records, round) || null;
  return opens && stated === lots.commitment ? [] : [differ('/lots', stated, opens ? lots.commitment : null)];
}

function sourceDifferences(bundle: Bundle, lots: SourceLots, frozen: BundleRecord | undefined): readonly Difference[] {
  const { records, round } = bundle;
  const named = lastNamed(records, round);
  const drawn = records.find(({ entry, record }) => entry.type === 'draw' && isOf(record, round, 'lot-value'));
  if (!frozen || !named || !drawn) return [missing(!named ? 'lot-source' : !frozen ? 'lot-list' : 'lot-value')];
  if (!same(named.record['source']!, lots.source)) return [differ('/lots/source', lots.source, named.record['source'])];
  if (frozen.record['frozenAt'] !== lots.frozenAt)
    return [differ('/lots/frozenAt', lots.frozenAt, frozen.record['frozenAt'])];
  if (!same(drawn.record['value']!, lots.value)) return [differ('/lots/value', lots.value, drawn.record['value'])];
  const inOrder = named.leafIndex < frozen.leafIndex && frozen.leafIndex < drawn.leafIndex;
  if (!inOrder) return [differ('/lots/source', named.leafIndex, frozen.leafIndex)];
  return bundleRandomness(bundle) === null ? [differ('/lots/value', lots.value, null)] : [];
}

/** The list of the draw as it was frozen when the round was first ranked; none in bundles of before lists were recorded. */
function frozenList({ records, round }: Bundle): BundleRecord | undefined {
  return records.find(({ entry, record }) => entry.type === 'list-freeze' && isOf(record, round, 'lot-list'));
}

/** The source named last: only what was named before the close is accepted. */
function lastNamed(records: Bundle['records'], round: string): BundleRecord | undefined {
  return records
    .filter(({ record }) => isOf(record, round, 'lot-source'))
    .sort((a, b) => Number(a.record['number']) - Number(b.record['number']))
    .at(-1);
}

function kindOf({ record }: BundleRecord): unknown {
  return (record['source'] as { readonly kind?: unknown } | null)?.kind;
}

function seedCommitment(records: Bundle['records'], round: string): string {
  return String(records.find(({ record }) => isOf(record, round, 'lots'))?.record['commitment'] ?? '');
}

function isOf(record: BundleRecord['record'], round: string, use: string): boolean {
  return record['use'] === use && record['round'] === round;
}

function same(a: Json, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b as Json);
}

function differ(path: string, stated: unknown, computed: unknown): Difference {
  return { code: 'lots-differ', path, stated, computed: computed ?? null };
}

function missing(computed: string): Difference {
  return { code: 'record-missing', path: '/records', stated: null, computed };
}
