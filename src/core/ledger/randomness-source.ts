import { accept, refuse, type Result } from '../shared/result.ts';
import { quicknetRoundAt, quicknetTime } from './beacon.ts';

/**
 * Where the randomness of a draw comes from (nguồn ngẫu nhiên), named before anybody can know it. `own` = the seed that was
 * committed to before the first attempt and is revealed with the result.
 */
export type RandomnessSource = OwnSource | BeaconSource | NumbersSource | CeremonySource;

export interface OwnSource {
  readonly kind: 'own';
}

/** A round of drand quicknet. Where the close was put off past it, the first round so many minutes after the freeze takes its place. */
export interface BeaconSource {
  readonly kind: 'drand-quicknet';
  readonly round: number;
  readonly delayMinutes: number;
}

/** Numbers that a named body makes public at a named moment. Where the close was put off past it, its first ones after the freeze. */
export interface NumbersSource {
  readonly kind: 'numbers';
  readonly name: string;
  /** Where anybody can look them up; may be empty. */
  readonly address: string;
  /** ISO instant. */
  readonly at: string;
}

/**
 * Shares of several parties and our own committed seed. A party that has not revealed its share so many hours after the freeze is
 * left out and named; our own seed is revealed last, so that whoever holds a share back does not know what that changes.
 */
export interface CeremonySource {
  readonly kind: 'ceremony';
  readonly parties: readonly Party[];
  readonly revealHours: number;
}

export interface Party {
  readonly name: string;
  /** Hexadecimal: `commitTo(shareDocument(…), secret)`. */
  readonly commitment: string;
}

const LEAST_PARTIES = 3;
const MOST_PARTIES = 12;
/** Two shares and our own seed: nobody alone knows the outcome before it is there. */
export const LEAST_SHARES = 2;
const BEACON_DELAY_MINUTES = { min: 5, max: 7 * 24 * 60 } as const;
const REVEAL_HOURS = { min: 1, max: 14 * 24 } as const;
const MOST_CHARACTERS = 200;

/** What somebody entered to name a source. */
export interface SourceInput {
  readonly kind: string;
  readonly delayMinutes: number;
  readonly name: string;
  readonly address: string;
  /** `null` = nothing, or no moment. */
  readonly at: Temporal.Instant | null;
  readonly parties: readonly Party[];
  readonly revealHours: number;
}

export type SourceRefusal =
  | { readonly code: 'randomness-source-unknown' }
  | { readonly code: 'round-close-unknown' }
  | { readonly code: 'beacon-delay-out-of-range'; readonly min: number; readonly max: number }
  | { readonly code: 'numbers-unnamed' }
  | { readonly code: 'numbers-too-early'; readonly closes: Temporal.Instant }
  | { readonly code: 'parties-too-few'; readonly need: number }
  | { readonly code: 'party-twice'; readonly party: string }
  | { readonly code: 'share-commitment-malformed'; readonly party: string }
  | { readonly code: 'reveal-hours-out-of-range'; readonly min: number; readonly max: number };

/** The source somebody named for a round that closes at this instant; everything about it is later than the close. */
export function readSource(
  input: SourceInput,
  closes: Temporal.Instant | null,
): Result<RandomnessSource, SourceRefusal> {
  if (input.kind === 'own') return accept({ kind: 'own' });
  if (!closes) return refuse({ code: 'round-close-unknown' });
  if (input.kind === 'drand-quicknet') return readBeacon(input, closes);
  if (input.kind === 'numbers') return readNumbers(input, closes);
  return input.kind === 'ceremony' ? readCeremony(input) : refuse({ code: 'randomness-source-unknown' });
}

function readBeacon({ delayMinutes }: SourceInput, closes: Temporal.Instant): Result<BeaconSource, SourceRefusal> {
  if (!isWithin(delayMinutes, BEACON_DELAY_MINUTES))
    return refuse({ code: 'beacon-delay-out-of-range', ...BEACON_DELAY_MINUTES });
  const round = quicknetRoundAt(closes.add({ minutes: delayMinutes }));
  return accept({ kind: 'drand-quicknet', round, delayMinutes });
}

function readNumbers(input: SourceInput, closes: Temporal.Instant): Result<NumbersSource, SourceRefusal> {
  const [name, address] = [said(input.name), said(input.address)];
  if (name === '' || !input.at) return refuse({ code: 'numbers-unnamed' });
  if (Temporal.Instant.compare(input.at, closes) <= 0) return refuse({ code: 'numbers-too-early', closes });
  return accept({ kind: 'numbers', name, address, at: input.at.toString() });
}

function readCeremony(input: SourceInput): Result<CeremonySource, SourceRefusal> {
  const { revealHours } = input;
  const parties = input.parties
    .map(({ name, commitment }) => ({ name: said(name), commitment: commitment.trim().toLowerCase() }))
    .filter(({ name, commitment }) => name !== '' || commitment !== '')
    .slice(0, MOST_PARTIES);
  if (parties.length < LEAST_PARTIES) return refuse({ code: 'parties-too-few', need: LEAST_PARTIES });
  const odd = parties.find(({ name, commitment }) => name === '' || !/^[0-9a-f]{64}$/.test(commitment));
  if (odd) return refuse({ code: 'share-commitment-malformed', party: odd.name });
  const twice = parties.find((one, at) =>
    parties.slice(0, at).some(({ name, commitment }) => name === one.name || commitment === one.commitment),
  );
  if (twice) return refuse({ code: 'party-twice', party: twice.name });
  if (!isWithin(revealHours, REVEAL_HOURS)) return refuse({ code: 'reveal-hours-out-of-range', ...REVEAL_HOURS });
  return accept({ kind: 'ceremony', parties, revealHours });
}

function isWithin(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function said(text: string): string {
  return text.normalize('NFC').trim().slice(0, MOST_CHARACTERS);
}

export type ChoiceRefusal =
  { readonly code: 'randomness-source-settled' } | { readonly code: 'randomness-reason-missing' };

/** Whether a source may be named now: before the round closes; a second time only with a reason. */
export function admitChoice(choice: {
  readonly isClosed: boolean;
  readonly isChange: boolean;
  readonly reason: string;
}): Result<void, ChoiceRefusal> {
  if (choice.isClosed) return refuse({ code: 'randomness-source-settled' });
  if (choice.isChange && choice.reason === '') return refuse({ code: 'randomness-reason-missing' });
  return accept(undefined);
}

/** The round of the beacon that counts for a list frozen at this instant: the one named, or the first after the stated delay. */
export function beaconRound({ round, delayMinutes }: BeaconSource, frozenAt: Temporal.Instant): number {
  const isLater = Temporal.Instant.compare(quicknetTime(round), frozenAt) > 0;
  return isLater ? round : quicknetRoundAt(frozenAt.add({ minutes: delayMinutes }));
}

/** Until when parties reveal their shares. */
export function revealsUntil({ revealHours }: CeremonySource, frozenAt: Temporal.Instant): Temporal.Instant {
  return frozenAt.add({ hours: revealHours });
}
