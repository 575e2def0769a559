import { assertNever } from '../shared/result.ts';
import type { RankingKey, RankingRules } from './definition.ts';
import { ticketMaker } from './lots.ts';
import { plainIds, type IdColumn } from './packed-ids.ts';

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

type RankingConditions = {
  readonly rules: Pick<RankingRules, 'keys' | 'durationFloorPercent' | 'finalTie'>;
  readonly predictionEnabled: boolean;
  /** Seed of the draw (`lotSeed`) over all entries; `null` where no lot is drawn. Needed as soon as `lot` is a key. */
  readonly lotSeed: string | null;
};

export interface RankingRequest extends RankingConditions {
  readonly entries: readonly RankingEntry[];
}

/**
 * The same for a million participants: one value each by index, so that nobody is an object. They stand in the order of their
 * ids: that order decides among equals. About 60 bytes a person.
 */
export interface RankingColumns {
  readonly count: number;
  readonly participantIds: Pick<IdColumn, 'at' | 'utf8At'>;
  readonly scoreHundredths: Float64Array;
  readonly scoreDivisor: Float64Array;
  /** 1 = every question right. */
  readonly allCorrect: Uint8Array;
  /** `Infinity` = nobody's. */
  readonly predictionError: Float64Array;
  readonly durationMs: Float64Array;
  readonly timeFactorPercent: Float64Array;
  readonly submittedAtMs: Float64Array;
  readonly attemptsUsed: Float64Array;
}

export interface ColumnsRequest extends RankingConditions {
  readonly columns: RankingColumns;
}

/** Everybody's place. Typed arrays, because a round may have a million participants. */
export interface Ranking {
  /** By position from 0: the index of the entry. */
  readonly order: Uint32Array;
  /** By position from 0: the rank shown, from 1. Equals share the better rank (1, 2, 2, 4). */
  readonly ranks: Uint32Array;
}

/** A ranking whose lots are drawn from the top as far as somebody asks, so that the first places leave while the rest is drawn. */
export interface DrawnRanking {
  /** By position from 0: the index of the entry; draws as far as there. */
  indexAt(position: number): number;
  readonly ranks: Uint32Array;
}

/**
 * The ranking of a round: a pure function of entries, rules and the seed of the lots, whatever the order of the entries.
 *
 * Keys decide one after the other; `prediction-error` is passed over while there is no prediction. What the keys leave equal is
 * decided by the final tie rule: `earliest` by the instant of handing in, `lot` by ticket; under `share` and `extra-prize`
 * equals share a rank and stand in the order of their ids. A million entries take 1–2 s on one core, and 3 µs more for each
 * participant whose place is settled by lot.
 */
export function rankEntries({ entries, ...conditions }: RankingRequest): Ranking {
  const idOf = (index: number) => entries[index]!.participantId;
  const byId = Uint32Array.from(entries.keys()).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const columns = columnsOf(Array.from(byId, (index) => entries[index]!));
  const { indexAt, ranks } = rankColumns({ ...conditions, columns });
  return { order: byId.map((_, position) => byId[indexAt(position)]!), ranks };
}

/** `rankEntries` for what stands in columns already; lots are drawn from the top as far as somebody asks. */
export function rankColumns(request: ColumnsRequest): DrawnRanking {
  const shared = rankSharing(request, keysInForce(request));
  return keysInForce(request).includes('lot') ? separateByLot(shared, request) : asDrawn(shared);
}

function asDrawn({ order, ranks }: Ranking): DrawnRanking {
  return { indexAt: (position) => order[position]!, ranks };
}

/**
 * The ranking as the rules give it, and the ranks as they would be if equals were not separated by lot. One sorting serves both
 * wherever the lot is all that tells them apart.
 */
export function rankWithSharedRanks(request: ColumnsRequest): { ranking: DrawnRanking; sharedRanks: Uint32Array } {
  const keys = request.rules.keys.filter((key) => key !== 'lot');
  const sharing = keysInForce({ ...request, rules: { ...request.rules, keys, finalTie: 'share' } });
  const shared = rankSharing(request, sharing);
  const decided = keysInForce(request).filter((key) => key !== 'lot');
  if (decided.join() !== sharing.join()) return { ranking: rankColumns(request), sharedRanks: shared.ranks };
  const isByLot = keysInForce(request).includes('lot');
  return { ranking: isByLot ? separateByLot(shared, request) : asDrawn(shared), sharedRanks: shared.ranks };
}

/** Ranks by these keys alone: equals share the better rank and stand in the order of their ids. */
function rankSharing(request: ColumnsRequest, keys: readonly RankingKey[]): Ranking {
  const { count } = request.columns;
  const codes = codesOf(
    keys.map((key) => columnOf(key, request)).filter((column) => column !== null),
    count,
  );
  const order = new Uint32Array(count);
  const ranks = new Uint32Array(count);
  let last = 0;
  for (const [at, standing] of codes
    .map((code, index) => code * count + index)
    .sort()
    .entries()) {
    const index = standing % count;
    order[at] = index;
    ranks[at] = at > 0 && codes[index] === codes[last] ? ranks[at - 1]! : at + 1;
    last = index;
  }
  return { order, ranks };
}

/**
 * One whole number for everybody, the smaller the better by all columns in turn. Numbers are sorted ten times faster than by a
 * comparison of columns, and with the index behind them they stay below 2^53.
 */
function codesOf(columns: readonly Float64Array[], count: number): Float64Array {
  let codes = new Float64Array(count);
  let span = 1;
  for (const column of columns) {
    const own = denseRanks(column);
    if (span * own.distinct * count > Number.MAX_SAFE_INTEGER) {
      const sofar = denseRanks(codes);
      codes = sofar.ranks;
      span = sofar.distinct;
    }
    for (let index = 0; index < count; index += 1) codes[index] = codes[index]! * own.distinct + own.ranks[index]!;
    span *= own.distinct;
  }
  return span * count > Number.MAX_SAFE_INTEGER ? denseRanks(codes).ranks : codes;
}

/** How many different smaller values there are, for each value. */
function denseRanks(values: Float64Array): { readonly ranks: Float64Array<ArrayBuffer>; readonly distinct: number } {
  const sorted = values.toSorted();
  let distinct = 0;
  for (const value of sorted) if (distinct === 0 || value !== sorted[distinct - 1]) sorted[distinct++] = value;
  const rankOf = (value: number) => {
    let [from, until] = [0, distinct - 1];
    while (from < until) {
      const middle = (from + until) >> 1;
      if (sorted[middle]! < value) from = middle + 1;
      else until = middle;
    }
    return from;
  };
  return { ranks: Float64Array.from(values, rankOf), distinct };
}

/** Gives equals a rank each, in the order of their tickets, from the top as far as is asked. */
function separateByLot({ order: sharedOrder, ranks: sharedRanks }: Ranking, request: ColumnsRequest): DrawnRanking {
  if (request.lotSeed === null) throw new Error('Equals are to be settled by lot, and no lots were drawn');
  const settle = settlerByLot(request.columns, ticketMaker(request.lotSeed));
  const order = sharedOrder.slice();
  let settled = 0;
  const indexAt = (position: number) => {
    while (settled <= position) {
      const from = settled;
      do settled += 1;
      while (settled < order.length && sharedRanks[settled] === sharedRanks[from]);
      if (settled - from > 1) settle(order.subarray(from, settled));
    }
    return order[position]!;
  };
  return { indexAt, ranks: Uint32Array.from(order, (_, at) => at + 1) };
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

/** One number for each participant, the smaller the better; `null` for the lot, which is drawn among equals only. */
function columnOf(key: RankingKey, request: ColumnsRequest): Float64Array | null {
  const { columns } = request;
  switch (key) {
    case 'all-correct':
      return Float64Array.from(columns.allCorrect, (right) => 1 - right);
    case 'score':
      // One correctly rounded division: equal means are equal numbers, and unequal ones differ (whole numbers below 2^26).
      return columns.scoreHundredths.map((hundredths, index) => -(hundredths / columns.scoreDivisor[index]!));
    case 'prediction-error':
      return columns.predictionError;
    case 'duration':
      return durations(request);
    case 'submitted-at':
      return columns.submittedAtMs;
    case 'attempts-used':
      return columns.attemptsUsed;
    case 'lot':
      return null;
    default:
      return assertNever(key);
  }
}

/** Durations, none below the floor (a percentage of the median), then relative to the person's own limit. */
function durations({ columns, rules }: ColumnsRequest): Float64Array {
  const floorMs = (medianOf(columns.durationMs) * rules.durationFloorPercent) / 100;
  return columns.durationMs.map((ms, index) => Math.max(ms, floorMs) / columns.timeFactorPercent[index]!);
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

const TICKET_WORDS = 8;

/** Orders equals in place by the bytes of their tickets; two equal ones would be a collision of SHA-256. */
function settlerByLot(
  { participantIds }: RankingColumns,
  ticketOf: ReturnType<typeof ticketMaker>,
): (tied: Uint32Array) => void {
  let words = new Uint32Array();
  const compare = (a: number, b: number) => {
    for (let word = 0; word < TICKET_WORDS; word += 1) {
      const difference = words[a * TICKET_WORDS + word]! - words[b * TICKET_WORDS + word]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return (tied) => {
    if (words.length < tied.length * TICKET_WORDS) words = new Uint32Array(2 * tied.length * TICKET_WORDS);
    for (let at = 0; at < tied.length; at += 1) {
      const ticket = ticketOf(participantIds.utf8At(tied[at]!));
      for (let word = 0; word < TICKET_WORDS; word += 1) words[at * TICKET_WORDS + word] = wordAt(ticket, 4 * word);
    }
    const byTicket = Uint32Array.from({ length: tied.length }, (_, at) => at).sort(compare);
    tied.set(byTicket.map((at) => tied[at]!));
  };
}

/** Four bytes as a whole number, the first weighing most. */
function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

function columnsOf(entries: readonly RankingEntry[]): RankingColumns {
  const column = (of: (entry: RankingEntry) => number) => Float64Array.from(entries, of);
  const participantIds = plainIds();
  for (const { participantId } of entries) participantIds.add(participantId);
  return {
    count: entries.length,
    participantIds,
    scoreHundredths: column((entry) => entry.scoreHundredths),
    scoreDivisor: column((entry) => entry.scoreDivisor),
    allCorrect: Uint8Array.from(entries, (entry) => (entry.allCorrect ? 1 : 0)),
    predictionError: column((entry) => entry.predictionError ?? Infinity),
    durationMs: column((entry) => entry.durationMs),
    timeFactorPercent: column((entry) => entry.timeFactorPercent),
    submittedAtMs: column((entry) => entry.submittedAtMs),
    attemptsUsed: column((entry) => entry.attemptsUsed),
  };
}
