import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { allocateCollective, unitLots, type UnitResult } from '../contest/collective.ts';
import type { ContestRules } from '../contest/definition.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { byCodePoint } from '../shared/code-point-order.ts';
import { fraction } from '../shared/fraction.ts';
import type { Json } from '../shared/json.ts';
import type { BundleLedger, BundleRecord, OwnLots, SourceLots } from './bundle.ts';

/** The collective prizes of a contest with what each unit was compared by, from which anybody awards them again. */
export interface CollectiveBundle extends CollectiveHead {
  readonly rules: ContestRules;
  /** What equal units were drawn with; `null` = the rules draw none. */
  readonly lots: CollectiveLots | null;
  readonly records: readonly BundleRecord[];
  readonly ledger: BundleLedger;
}

/** What the record of the publication commits to. */
export interface CollectiveHead {
  readonly type: 'collective-prizes';
  readonly version: '1';
  readonly contest: string;
  readonly revision: number;
  readonly rehearsed: boolean;
  readonly publishedAt: string;
  readonly rulesVersion: number;
  readonly units: readonly ComparedUnit[];
  readonly prizes: readonly CollectivePrize[];
}

/** A unit and its figures; those of its people come from the published lists. */
export interface ComparedUnit {
  readonly unit: string;
  readonly participants: number;
  readonly headcount: number | null;
  readonly attempts: number;
  /** Scores that count in hundredths, added up: numerator and denominator as decimal text, in lowest terms. */
  readonly score: readonly [numerator: string, denominator: string];
  readonly prizesWon: number;
  readonly juryPlace: number | null;
}

export interface CollectivePrize {
  readonly unit: string;
  readonly prize: string;
}

/** The lots of the round whose randomness draws units, and the units as they were frozen. */
export interface CollectiveLots {
  readonly round: string;
  readonly units: readonly string[];
  readonly of: OwnLots | SourceLots;
}

/** A unit as it stands in a bundle. */
export function comparedUnit({ agencyId, scoreHundredths, ...figures }: UnitResult): ComparedUnit {
  const { participants, headcount, attempts, prizesWon, juryPlace } = figures;
  const score = [scoreHundredths.numerator.toString(), scoreHundredths.denominator.toString()] as const;
  return { unit: agencyId, participants, headcount, attempts, score, prizesWon, juryPlace };
}

/** The collective prizes as the rules give them to these units, by unit; `randomness` = of the round that draws them, if they are drawn. */
export function collectivePrizes(
  { prizes, ranking }: ContestRules,
  units: readonly ComparedUnit[],
  drawn: { readonly randomness: string; readonly units: readonly string[] } | null,
): readonly CollectivePrize[] {
  const { allocations } = allocateCollective({
    units: units.map(({ unit, score: [numerator, denominator], ...figures }) => ({
      agencyId: unit,
      ...figures,
      scoreHundredths: fraction(BigInt(numerator), BigInt(denominator)),
    })),
    prizes,
    finalTie: ranking.finalTie,
    lots: drawn && unitLots(drawn.randomness, drawn.units),
  });
  return allocations
    .flatMap(({ grants }) => grants.map(({ participantId, rungId }) => ({ unit: participantId, prize: rungId })))
    .sort((a, b) => byCodePoint(a.unit, b.unit) || byCodePoint(a.prize, b.prize));
}

/** The digest that is recorded when the prizes are published: SHA-256 over the head in canonical JSON. */
export function collectiveHash({ type, version, contest, revision, ...head }: CollectiveHead): string {
  const { rehearsed, publishedAt, rulesVersion, units, prizes } = head;
  const whole = { type, version, contest, revision, rehearsed, publishedAt, rulesVersion, units, prizes };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(whole as unknown as Json))));
}

/** The record by which these prizes were published. */
export function collectiveRecordOf({
  revision,
  records,
}: Pick<CollectiveBundle, 'revision' | 'records'>): BundleRecord | undefined {
  return records.find(({ record }) => record['use'] === 'collective-prizes' && record['revision'] === revision);
}

/** The record by which the units were frozen for the draw with a round's randomness. */
export function unitListOf(records: readonly BundleRecord[], round: string): BundleRecord | undefined {
  return records.find(
    ({ entry, record }) =>
      entry.type === 'list-freeze' && record['use'] === 'collective-lots' && record['round'] === round,
  );
}
