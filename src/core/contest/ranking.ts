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
  readonly participantIdAt: (index: number) => string;
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
  const { order, ranks } = rankColumns({ ...conditions, columns });
  return { order: order.map((index) => byId[index]!), ranks };
}

/** `rankEntries` for what stands in columns already. */
function rankColumns(request: ColumnsRequest): Ranking {
  const shared = rankSharing(request, keysInForce(request));
  return keysInForce(request).includes('lot') ? separateByLot(shared, request) : shared;
}

/**
 * The ranking as the rules give it, and the ranks as they would be if equals were not separated by lot. One sorting serves both
 * wherever the lot is all that tells them apart.
 */
export function rankWithSharedRanks(request: ColumnsRequest): { ranking: Ranking; sharedRanks: Uint32Array } {
  const keys = request.rules.keys.filter((key) => key !== 'lot');
  const sharing = keysInForce({ ...request, rules: { ...request.rules, keys, finalTie: 'share' } });
  const shared = rankSharing(request, sharing);
  const decided = keysInForce(request).filter((key) => key !== 'lot');
  if (decided.join() !== sharing.join()) return { ranking: rankColumns(request), sharedRanks: shared.ranks };
  const isByLot = keysInForce(request).includes('lot');
  return { ranking: isByLot ? separateByLot(shared, request) : shared, sharedRanks: shared.ranks };
}

/** Ranks by these keys alone: equals share the better rank and, since sorting is stable, stand in the order of their ids. */
function rankSharing(request: ColumnsRequest, keys: readonly RankingKey[]): Ranking {
  const { count } = request.columns;
  const compare = byColumns(keys.map((key) => columnOf(key, request)).filter((column) => column !== null));
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort(compare);
  const ranks = new Uint32Array(count);
  for (const { from, until } of runsOf(count, (at) => compare(order[at - 1]!, order[at]!) === 0))
    ranks.fill(from + 1, from, until);
  return { order, ranks };
}

/** Gives equals a rank each, in the order of their tickets. */
function separateByLot({ order: sharedOrder, ranks: sharedRanks }: Ranking, request: ColumnsRequest): Ranking {
  if (request.lotSeed === null) throw new Error('Equals are to be settled by lot, and no lots were drawn');
  const ticketOf = ticketMaker(request.lotSeed);
  const order = sharedOrder.slice();
  for (const { from, until } of runsOf(order.length, (at) => sharedRanks[at - 1] === sharedRanks[at]))
    if (until - from > 1) settleByLot(order.subarray(from, until), request.columns, ticketOf);
  return { order, ranks: Uint32Array.from(order, (_, at) => at + 1) };
}

/** Runs of equals, from each place up to, not including, another. */
function* runsOf(length: number, isEqualToBefore: (at: number) => boolean) {
  for (let from = 0; from < length;) {
    let until = from + 1;
    while (until < length && isEqualToBefore(until)) until += 1;
    yield { from, until };
    from = until;
  }
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

function byColumns(columns: readonly Float64Array[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const column of columns) {
      const left = column[a]!;
      const right = column[b]!;
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}

const TICKET_WORDS = 8;

/** Orders equals in place by the bytes of their tickets; two equal ones would be a collision of SHA-256. */
function settleByLot(
  tied: Uint32Array,
  { participantIdAt }: RankingColumns,
  ticketOf: ReturnType<typeof ticketMaker>,
): void {
  const words = new Uint32Array(tied.length * TICKET_WORDS);
  for (const [at, index] of tied.entries()) {
    const { buffer, byteOffset } = ticketOf(participantIdAt(index));
    const ticket = new DataView(buffer, byteOffset);
    for (let word = 0; word < TICKET_WORDS; word += 1) words[at * TICKET_WORDS + word] = ticket.getUint32(word * 4);
  }
  const compare = (a: number, b: number) => {
    for (let word = 0; word < TICKET_WORDS; word += 1) {
      const difference = words[a * TICKET_WORDS + word]! - words[b * TICKET_WORDS + word]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const byTicket = Uint32Array.from(tied.keys()).sort(compare);
  tied.set(byTicket.map((at) => tied[at]!));
}

function columnsOf(entries: readonly RankingEntry[]): RankingColumns {
  const column = (of: (entry: RankingEntry) => number) => Float64Array.from(entries, of);
  return {
    count: entries.length,
    participantIdAt: (index) => entries[index]!.participantId,
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
