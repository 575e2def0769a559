import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  contestPrizes,
  type ContestPlace,
  type ContestPrizeConditions,
  type ContestPrizes,
} from '../contest/contest-result.ts';
import type { ContestRules } from '../contest/definition.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { verifyCommitment } from '../ledger/commitment.ts';
import type { Json } from '../shared/json.ts';
import { rulesHash, type BundleLedger, type BundleRecord, type BundleState } from './bundle.ts';
import type { Difference } from './bundle-difference.ts';

/**
 * The prizes of a whole contest with everything that is needed to compute them again: the places of the final lists of all rounds
 * and how many each inviter brought. Who brought whom is not in it: a count is enough to rank, and nobody's friends are published.
 */
export interface ContestPrizesBundle extends ContestPrizesHead {
  /** In the order of the rounds and of the places. */
  readonly places: readonly PrizesPlace[];
  readonly state: BundleState;
  readonly records: readonly BundleRecord[];
  readonly ledger: BundleLedger;
}

export interface ContestPrizesHead {
  readonly type: 'contest-prizes';
  readonly version: '1';
  readonly contest: string;
  readonly revision: number;
  readonly rehearsed: boolean;
  readonly publishedAt: string;
  readonly rulesVersion: number;
  readonly rules: ContestRules;
  /** The final list of each round, in order, and the digest of its bundle. */
  readonly rounds: readonly { readonly round: string; readonly revision: number; readonly contentHash: string }[];
  readonly lots: readonly { readonly round: string; readonly commitment: string; readonly seed: string }[];
  readonly brought: readonly {
    readonly round: string | null;
    readonly counts: readonly { readonly participant: string; readonly brought: number }[];
  }[];
  readonly withdrawn: readonly string[];
  readonly refused: readonly string[];
  readonly prizes: ContestPrizes;
}

export interface PrizesPlace {
  readonly round: string;
  readonly participant: string;
  readonly scoreHundredths: number;
  readonly scoreDivisor: number;
  readonly allCorrect: boolean;
  readonly predictionError: number | null;
  readonly durationMs: number;
  readonly submittedAt: string;
  readonly attemptsUsed: number;
  readonly prize: string | null;
  readonly division: string | null;
  readonly assisted: boolean;
}

/** The prizes of the contest as the rules give them, computed from the head and the places. */
function prizesOf(head: Omit<ContestPrizesHead, 'prizes'>, places: Iterable<PrizesPlace>): ContestPrizes {
  return contestPrizes({ ...prizeConditions(head), places: asPlaces(places) });
}

/** What the prizes follow from besides the places, as the head tells it. */
export function prizeConditions({
  rules,
  rounds,
  lots,
  brought,
  withdrawn,
  refused,
}: Omit<ContestPrizesHead, 'prizes'>): ContestPrizeConditions {
  return {
    rules,
    rounds: rounds.map(({ round }) => round),
    brought: brought.map(({ round, counts }) => ({
      round,
      counts: counts.map((one) => ({ participantId: one.participant, brought: one.brought })),
    })),
    randomness: Object.fromEntries(lots.map(({ round, seed }) => [round, seed])),
    withdrawn,
    refused,
  };
}

function* asPlaces(places: Iterable<PrizesPlace>): Generator<ContestPlace> {
  for (const { participant, submittedAt, prize, ...rest } of places)
    yield {
      ...rest,
      participantId: participant,
      submittedAtMs: Temporal.Instant.from(submittedAt).epochMilliseconds,
      prizeId: prize,
    };
}

/** The digest that is recorded when the prizes are published: SHA-256 over the head and each place, a line each. */
export function prizesHash(head: ContestPrizesHead, places: Iterable<PrizesPlace>): string {
  const { add, digest } = prizesHasher(head);
  for (const place of places) add(place);
  return digest();
}

/** `prizesHash` of places that come one after another, so that nobody holds them all. */
export function prizesHasher(head: ContestPrizesHead): {
  readonly add: (place: PrizesPlace) => void;
  readonly digest: () => string;
} {
  const hash = sha256.create();
  const add = (piece: unknown) => void hash.update(utf8ToBytes(`${canonicalJson(piece as Json)}\n`));
  add(head);
  return { add, digest: () => bytesToHex(hash.digest()) };
}

/** The head of a bundle alone. */
export function prizesHeadOf(bundle: ContestPrizesHead): ContestPrizesHead {
  const { type, version, contest, revision, rehearsed, publishedAt, rulesVersion, rules } = bundle;
  const { rounds, lots, brought, withdrawn, refused, prizes } = bundle;
  const identity = { type, version, contest, revision, rehearsed, publishedAt, rulesVersion, rules };
  return { ...identity, rounds, lots, brought, withdrawn, refused, prizes };
}

type Recorded = Pick<ContestPrizesBundle, 'revision' | 'records'>;

/** The record by which these prizes were published, or declared final. */
export function prizesRecordOf(
  { revision, records }: Recorded,
  use: 'contest-prizes' | 'contest-prizes-final',
): BundleRecord | undefined {
  return records.find(({ record }) => record['use'] === use && record['revision'] === revision);
}

/** The rules, the lots and the lists of the rounds are those that were committed to and published. */
export function prizesCommitmentDifferences(bundle: ContestPrizesBundle): readonly Difference[] {
  const { contest, rules, rulesVersion, lots, rounds, records } = bundle;
  const ruleRecord = records.find((one) => one.entry.type === 'rule-version' && one.record['version'] === rulesVersion);
  const stated = ruleRecord?.record['rulesHash'] ?? null;
  const computed = rulesHash(rules);
  const ofRules: Difference[] = stated === computed ? [] : [{ code: 'rules-differ', path: '/rules', stated, computed }];
  const ofLots = lots.flatMap(({ round, commitment, seed }, at): Difference[] => {
    const recorded = records.find(({ record }) => record['use'] === 'lots' && record['round'] === round);
    const said = recorded?.record['commitment'] ?? null;
    const opens = verifyCommitment(commitment, { contest, round, use: 'lot-seed' }, hexToBytes(seed));
    const path = `/lots/${at}`;
    return opens && said === commitment ? [] : [{ code: 'lots-differ', path, stated: said, computed: commitment }];
  });
  const ofRounds = rounds.flatMap(({ round, revision, contentHash }, at): Difference[] => {
    const isOf = ({ record }: BundleRecord) => record['round'] === round && record['revision'] === revision;
    const result = records.find((one) => one.entry.type === 'result' && isOf(one))?.record['contentHash'] ?? null;
    const isFinal = records.some((one) => one.record['use'] === 'final-list' && isOf(one));
    const path = `/rounds/${at}`;
    if (!isFinal) return [{ code: 'record-missing', path, stated: null, computed: 'final-list' }];
    return result === contentHash ? [] : [{ code: 'content-differs', path, stated: contentHash, computed: result }];
  });
  return [...ofRules, ...ofLots, ...ofRounds];
}

/** Every line of the published prizes, computed again. */
export function prizesDifferences(bundle: ContestPrizesBundle): readonly Difference[] {
  const computed = prizesOf(bundle, bundle.places);
  return unlikeParts('/prizes', bundle.prizes as unknown as Json, computed as unknown as Json);
}

/** Where two plain values differ, by the deepest path. */
function unlikeParts(path: string, stated: Json, computed: Json): readonly Difference[] {
  const isPlain = (value: unknown): value is Record<string, Json> => typeof value === 'object' && value !== null;
  if (!isPlain(stated) || !isPlain(computed))
    return stated === computed ? [] : [{ code: 'place-differs', path, stated, computed }];
  const names = [...new Set([...Object.keys(stated), ...Object.keys(computed)])];
  return names.flatMap((name) => unlikeParts(`${path}/${name}`, stated[name] ?? null, computed[name] ?? null));
}
