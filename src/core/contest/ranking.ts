import { assertNever } from '../shared/result.ts';
import type { RankingKey, RankingRules } from './definition.ts';
import { ticketMaker } from './lots.ts';

/** One participant with the result that counts, as the ranking sees them. */
export interface RankingEntry {
  readonly participantId: string;
  readonly scoreHundredths: number;
  /** From `CountedResult`: the score is hundredths ÷ divisor. */
  readonly scoreDivisor: number;
  readonly allCorrect: boolean;
  /** From `predictionError`. */
  readonly predictionError: number | null;
  readonly durationMs: number;
  /** The person's time factor when they wrote; durations are compared relative to the own limit. */
  readonly timeFactorPercent: number;
  readonly submittedAtMs: number;
  readonly attemptsUsed: number;
}

export interface RankingRequest {
  readonly entries: readonly RankingEntry[];
  readonly rules: Pick<RankingRules, 'keys' | 'durationFloorPercent' | 'finalTie'>;
  readonly predictionEnabled: boolean;
  /** Seed of the draw (`lotSeed`) over all entries; `null` where no lot is drawn. Needed as soon as `lot` is a key. */
  readonly lotSeed: string | null;
}

/** Everybody's place. Typed arrays, because a round may have a million participants. */
export interface Ranking {
  /** By position from 0: the index of the entry. */
  readonly order: Uint32Array;
  /** By position from 0: the rank shown, from 1. Equals share the better rank (1, 2, 2, 4). */
  readonly ranks: Uint32Array;
}

/**
 * The ranking of a round: a pure function of entries, rules and the seed of the lots, whatever the order of the entries.
 *
 * Keys decide one after the other; `prediction-error` is passed over while there is no prediction. What the keys leave equal is
 * decided by the final tie rule: `earliest` by the instant of handing in, `lot` by ticket; under `share` and `extra-prize`
 * equals share a rank and stand in the order of their ids. A million entries take 1–2 s on one core, and 5 µs more for each
 * participant whose place is settled by lot.
 */
export function rankEntries(request: RankingRequest): Ranking {
  const { entries } = request;
  const columns = keysInForce(request).map((key) => columnOf(key, request));
  const ticketOf = ticketsOf(request);
  const compareKeys = byColumns(columns.filter((column) => column !== null));

  const order = Uint32Array.from(entries.keys()).sort(compareKeys);
  const ranks = new Uint32Array(entries.length);
  for (let from = 0; from < order.length;) {
    let until = from + 1;
    while (until < order.length && compareKeys(order[from]!, order[until]!) === 0) until += 1;
    if (until - from > 1) settleTie(order.subarray(from, until), request, ticketOf);
    for (let at = from; at < until; at += 1) ranks[at] = ticketOf ? at + 1 : from + 1;
    from = until;
  }
  return { order, ranks };
}

/** The keys that decide, in order: those of the rules without what is not played, then the final tie rule. */
export function keysInForce(request: Pick<RankingRequest, 'rules' | 'predictionEnabled'>): RankingKey[] {
  const { keys, finalTie } = request.rules;
  const played = keys.filter((key) => key !== 'prediction-error' || request.predictionEnabled);
  const last: RankingKey[] = finalTie === 'lot' ? ['lot'] : finalTie === 'earliest' ? ['submitted-at'] : [];
  const all = [...new Set([...played, ...last])];
  const lot = all.indexOf('lot');
  return lot === -1 ? all : all.slice(0, lot + 1); // a lot leaves nothing for later keys to decide
}

type TicketMaker = ReturnType<typeof ticketMaker>;

/** How tickets are drawn, or `null` where no lot decides. */
function ticketsOf(request: RankingRequest): TicketMaker | null {
  if (!keysInForce(request).includes('lot')) return null;
  if (request.lotSeed === null) throw new Error('Equals are to be settled by lot, and no lots were drawn');
  return ticketMaker(request.lotSeed);
}

/** One number for each entry, the smaller the better; `null` for the lot, which is drawn among equals only. */
function columnOf(key: RankingKey, request: RankingRequest): Float64Array | null {
  const column = (of: (entry: RankingEntry) => number) => Float64Array.from(request.entries, of);
  switch (key) {
    case 'all-correct':
      return column((entry) => (entry.allCorrect ? 0 : 1));
    case 'score':
      // One correctly rounded division: equal means are equal numbers, and unequal ones differ (whole numbers below 2^26).
      return column((entry) => -(entry.scoreHundredths / entry.scoreDivisor));
    case 'prediction-error':
      return column((entry) => entry.predictionError ?? Infinity);
    case 'duration':
      return durations(request);
    case 'submitted-at':
      return column((entry) => entry.submittedAtMs);
    case 'attempts-used':
      return column((entry) => entry.attemptsUsed);
    case 'lot':
      return null;
    default:
      return assertNever(key);
  }
}

/** Durations, none below the floor (a percentage of the median), then relative to the person's own limit. */
function durations({ entries, rules }: RankingRequest): Float64Array {
  const floorMs =
    (medianOf(Float64Array.from(entries, (entry) => entry.durationMs)) * rules.durationFloorPercent) / 100;
  return Float64Array.from(entries, (entry) => Math.max(entry.durationMs, floorMs) / entry.timeFactorPercent);
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

function byColumns(columns: readonly Float64Array[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const column of columns) {
      const [left, right] = [column[a]!, column[b]!];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}

/** Orders equals in place: by ticket where lots are drawn, else by id. */
function settleTie(tied: Uint32Array, { entries }: RankingRequest, ticketOf: TicketMaker | null): void {
  const idOf = (index: number) => entries[index]!.participantId;
  if (!ticketOf) {
    tied.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    return;
  }
  const lots = Array.from(tied, (index) => ({ index, ticket: viewOf(ticketOf(idOf(index))) }));
  lots.sort((a, b) => compareTickets(a.ticket, b.ticket));
  lots.forEach(({ index }, at) => (tied[at] = index));
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Tickets in the order of their bytes; two equal ones would be a collision of SHA-256. */
function compareTickets(a: DataView, b: DataView): number {
  for (let at = 0; at < a.byteLength; at += 4) {
    const difference = a.getUint32(at) - b.getUint32(at);
    if (difference !== 0) return difference;
  }
  return 0;
}
