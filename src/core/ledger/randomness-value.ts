import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json } from '../shared/json.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { numbersRandomness, quicknetRandomness, quicknetTime } from './beacon.ts';
import { verifyCommitment } from './commitment.ts';
import {
  beaconRound,
  LEAST_SHARES,
  revealsUntil,
  type BeaconSource,
  type CeremonySource,
  type NumbersSource,
} from './randomness-source.ts';

/** What a named source gave. Hashes, seeds and signatures in hexadecimal, instants in ISO. */
export type RandomnessValue = BeaconValue | NumbersValue | CeremonyValue;

export interface BeaconValue {
  readonly kind: 'drand-quicknet';
  readonly round: number;
  readonly signature: string;
}

export interface NumbersValue {
  readonly kind: 'numbers';
  readonly values: readonly (readonly number[])[];
  /** When they were made public. */
  readonly drawnAt: string;
}

export interface CeremonyValue {
  readonly kind: 'ceremony';
  /** Our own seed: what was committed to before the first attempt. */
  readonly seed: string;
  /** By party, in the order they were named; `null` = not revealed in time. */
  readonly secrets: readonly (string | null)[];
  readonly settledAt: string;
}

/** What a draw is about, besides its source. */
export interface DrawAbout {
  readonly contest: string;
  readonly round: string;
  /** When the list of those who take part was frozen. */
  readonly frozenAt: Temporal.Instant;
  /** The commitment to our own seed. */
  readonly commitment: string;
}

export type ValueRefusal =
  | { readonly code: 'beacon-invalid' }
  | { readonly code: 'beacon-too-early'; readonly frozenAt: string; readonly beaconTime: string }
  | { readonly code: 'numbers-malformed' }
  | { readonly code: 'numbers-of-another-moment'; readonly at: string }
  | { readonly code: 'share-wrong'; readonly party: string }
  | { readonly code: 'shares-missing'; readonly missing: number }
  | { readonly code: 'seed-wrong' };

/** A source with what it gave. */
export type SourceAndValue =
  | { readonly source: BeaconSource; readonly value: BeaconValue }
  | { readonly source: NumbersSource; readonly value: NumbersValue }
  | { readonly source: CeremonySource; readonly value: CeremonyValue };

/** Pairs a source with a value of its kind; `null` where they are not of one kind. */
export function pairOf(source: { readonly kind: string }, value: { readonly kind: string }): SourceAndValue | null {
  return source.kind === value.kind && source.kind !== 'own' ? ({ source, value } as SourceAndValue) : null;
}

/**
 * Randomness of a draw, hexadecimal, from what its source gave, if that is what was named: a later round that its beacon signed,
 * the numbers of the named moment, shares that open their commitments.
 *
 * Source: LED-9 in `docs/rules/ledger.md`.
 */
export function randomnessOf(drawn: SourceAndValue, about: DrawAbout): Result<string, ValueRefusal> {
  const { source, value } = drawn;
  if (source.kind === 'drand-quicknet') return ofBeacon(source, value as BeaconValue, about);
  if (source.kind === 'numbers') return ofNumbers(source, value as NumbersValue, about);
  return ofCeremony(source, value as CeremonyValue, about);
}

function ofBeacon(source: BeaconSource, value: BeaconValue, { frozenAt }: DrawAbout): Result<string, ValueRefusal> {
  if (value.round !== beaconRound(source, frozenAt)) return refuse({ code: 'beacon-invalid' });
  const beaconTime = quicknetTime(value.round);
  if (Temporal.Instant.compare(beaconTime, frozenAt) <= 0)
    return refuse({ code: 'beacon-too-early', frozenAt: frozenAt.toString(), beaconTime: beaconTime.toString() });
  const randomness = quicknetRandomness(value.round, value.signature);
  return randomness === null ? refuse({ code: 'beacon-invalid' }) : accept(randomness);
}

function ofNumbers(source: NumbersSource, value: NumbersValue, { frozenAt }: DrawAbout): Result<string, ValueRefusal> {
  if (!isNumbers(value.values)) return refuse({ code: 'numbers-malformed' });
  const [named, drawn] = [Temporal.Instant.from(source.at), Temporal.Instant.from(value.drawnAt)];
  const isPast = Temporal.Instant.compare(named, frozenAt) <= 0;
  const fits = isPast ? Temporal.Instant.compare(drawn, frozenAt) > 0 : Temporal.Instant.compare(drawn, named) === 0;
  return fits ? accept(numbersRandomness(value.values)) : refuse({ code: 'numbers-of-another-moment', at: source.at });
}

/** Whether these are the numbers of at least one source: whole, not below zero, none of them empty. */
export function isNumbers(values: readonly (readonly number[])[]): boolean {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  return values.length > 0 && values.every((numbers) => numbers.length > 0 && numbers.every(isCount));
}

function ofCeremony(
  source: CeremonySource,
  { seed, secrets, settledAt }: CeremonyValue,
  about: DrawAbout,
): Result<string, ValueRefusal> {
  if (!isSecret(seed) || !verifyCommitment(about.commitment, seedDocument(about), hexToBytes(seed)))
    return refuse({ code: 'seed-wrong' });
  const wrong = source.parties.find((party, at) => {
    const secret = secrets[at];
    return secret !== null && !(secret !== undefined && opensShare(party, secret, about));
  });
  if (wrong || secrets.length !== source.parties.length)
    return refuse({ code: 'share-wrong', party: wrong?.name ?? '' });
  const missing = secrets.filter((secret) => secret === null).length;
  const until = revealsUntil(source, about.frozenAt);
  const isOver = Temporal.Instant.compare(Temporal.Instant.from(settledAt), until) >= 0;
  if (missing > 0 && (!isOver || secrets.length - missing < LEAST_SHARES))
    return refuse({ code: 'shares-missing', missing });
  return accept(ceremonyRandomness(seed, secrets));
}

/** Whether a secret is the one a party committed to. */
export function opensShare(
  { name, commitment }: { readonly name: string; readonly commitment: string },
  secret: string,
  about: Pick<DrawAbout, 'contest' | 'round'>,
): boolean {
  return isSecret(secret) && verifyCommitment(commitment, shareDocument(about, name), hexToBytes(secret));
}

function isSecret(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The document a party commits to, with its secret as the nonce. */
export function shareDocument({ contest, round }: Pick<DrawAbout, 'contest' | 'round'>, party: string): Json {
  return { contest, round, use: 'lot-share', party };
}

/** The document our own seed is committed to with. */
export function seedDocument({ contest, round }: Pick<DrawAbout, 'contest' | 'round'>): Json {
  return { contest, round, use: 'lot-seed' };
}

const CEREMONY_DOMAIN = 'vinhdanh/ceremony/v1';

/**
 * Randomness of a ceremony: SHA-256("vinhdanh/ceremony/v1" ‖ 0x00 ‖ own seed ‖ for each party in the order named, 0x01 ‖ its
 * secret, or 0x00 where it revealed none).
 */
export function ceremonyRandomness(seed: string, secrets: readonly (string | null)[]): string {
  const shares = secrets.map((secret) =>
    secret === null ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), hexToBytes(secret)),
  );
  const parts = [utf8ToBytes(CEREMONY_DOMAIN), Uint8Array.of(0), hexToBytes(seed), ...shares];
  return bytesToHex(sha256(concatBytes(...parts)));
}
