import { quicknetTime } from '#core/ledger/beacon.ts';
import { beaconRound } from '#core/ledger/randomness-source.ts';
import { isNumbers } from '#core/ledger/randomness-value.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertLotEntry } from '../../db/queries/contest-lots.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import {
  completeLots,
  withWaitingLots,
  type CompleteRefusal,
  type WaitingLots,
  type WaitingRefusal,
} from './complete-lots.ts';

export type BeaconRefusal =
  | WaitingRefusal
  | CompleteRefusal
  | { readonly code: 'beacon-not-yet'; readonly at: Temporal.Instant }
  | { readonly code: 'beacon-unreachable' };

interface Drawn {
  readonly revision: number;
}

/**
 * Takes the signature of the beacon's round: as an organiser pasted it, or asked for where this installation may (`null`). It is
 * checked against the public key of the network; whoever brings it can change nothing.
 */
export async function recordBeacon(
  app: App,
  organiser: OrganiserOf,
  { roundId, signature }: { readonly roundId: string; readonly signature: string | null },
): Promise<Result<Drawn, BeaconRefusal>> {
  const due = await withWaitingLots(app, organiser, roundId, async (_db, waiting) => beaconDue(app, waiting));
  if (!due.ok) return due;
  // Asked for between two transactions: a slow network must hold up no ranking.
  const found = signature?.trim().toLowerCase() ?? (await app.beacon?.readSignature(due.value)) ?? null;
  if (found === null) return refuse({ code: 'beacon-unreachable' });
  const value = { kind: 'drand-quicknet', round: due.value, signature: found } as const;
  const by = organiser.actor.personId;
  return withWaitingLots(app, organiser, roundId, (db, waiting) => completeLots(app, db, waiting, { value, by }));
}

/** The beacon's round that counts, once it is out. */
function beaconDue(app: App, { source, about }: WaitingLots): Result<number, BeaconRefusal> {
  if (source.kind !== 'drand-quicknet') return refuse({ code: 'randomness-source-unknown' });
  const round = beaconRound(source, about.frozenAt);
  const at = quicknetTime(round);
  const isOut = Temporal.Instant.compare(app.clock.seasonNow(about.contest), at) >= 0;
  return isOut ? accept(round) : refuse({ code: 'beacon-not-yet', at });
}

export interface NumbersInput {
  readonly roundId: string;
  /** One line a source, numbers parted by anything else. */
  readonly text: string;
  /** Where the named moment was before the freeze: when these became public. */
  readonly drawnAt: Temporal.Instant | null;
}

export type NumbersRefusal =
  | WaitingRefusal
  | CompleteRefusal
  | { readonly code: 'numbers-malformed' }
  | { readonly code: 'numbers-not-yet'; readonly at: string };

interface Counted {
  readonly state: 'waits-for-second' | 'differs' | 'drawn';
}

interface Entered {
  readonly values: readonly (readonly number[])[];
  readonly drawnAt: string;
}

/**
 * Takes the public numbers one person read. They count once a second person has entered the same; the last entry of each person
 * counts, and where two differ nothing is drawn.
 */
export async function recordNumbers(
  app: App,
  organiser: OrganiserOf,
  { roundId, text, drawnAt }: NumbersInput,
): Promise<Result<Counted, NumbersRefusal>> {
  const by = organiser.actor.personId;
  const values = readNumbers(text);
  if (!isNumbers(values)) return refuse({ code: 'numbers-malformed' });
  return withWaitingLots(app, organiser, roundId, async (db, waiting): Promise<Result<Counted, NumbersRefusal>> => {
    const { source, sourceId, about, entries } = waiting;
    if (source.kind !== 'numbers') return refuse({ code: 'randomness-source-unknown' });
    const named = Temporal.Instant.from(source.at);
    const isPast = Temporal.Instant.compare(named, about.frozenAt) <= 0;
    const moment = isPast ? (drawnAt ?? named) : named;
    const at = app.clock.seasonNow(about.contest);
    if (Temporal.Instant.compare(at, moment) < 0) return refuse({ code: 'numbers-not-yet', at: moment.toString() });
    if (Temporal.Instant.compare(moment, about.frozenAt) <= 0)
      return refuse({ code: 'numbers-of-another-moment', at: source.at });
    const entered: Entered = { values, drawnAt: moment.toString() };
    await insertLotEntry(db, { id: app.ids.uuid(), sourceId, party: null, entered, by, at });
    const last = new Map(entries.map((entry) => [entry.entered_by, entry.entered as unknown as Entered]));
    last.delete(by);
    if (last.size === 0) return accept({ state: 'waits-for-second' });
    if (![...last.values()].some((other) => isSame(other, entered))) return accept({ state: 'differs' });
    const drawn = await completeLots(app, db, waiting, { value: { kind: 'numbers', ...entered }, by });
    return drawn.ok ? accept({ state: 'drawn' }) : drawn;
  });
}

/**
 * The numbers of each line, ascending: their order within a source does not matter. A text that holds anything but whole numbers
 * is not read.
 */
function readNumbers(text: string): number[][] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const read = lines.map((line) => line.split(/[\s,;.–-]+/).filter((part) => part !== ''));
  if (read.some((parts) => parts.some((part) => !/^\d{1,15}$/.test(part)))) return [];
  return read.map((parts) => parts.map(Number).sort((a, b) => a - b));
}

function isSame(a: Entered, b: Entered): boolean {
  return JSON.stringify([a.values, a.drawnAt]) === JSON.stringify([b.values, b.drawnAt]);
}
