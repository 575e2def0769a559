import { CLOSED, FIXED, type AssignmentInstance, type Panels } from './assignment-instance.ts';
import { bestCounts, waysToCount, type Level, type Ways } from './best-counts.ts';

/**
 * What no assignment can exceed: every judge has a price, every entry takes the panel that is best for it at these prices, and who is
 * read too much or too little is charged or paid for (Lagrange). Each entry's panel keeps all rules of that entry, so the bound is
 * sharper than that of the linear programme; at the right prices it often is the optimum.
 */
export interface PricedPanels {
  readonly bound: number;
  readonly panels: Panels;
  /** How often each judge is chosen. */
  readonly uses: Int32Array;
}

/** What entries may choose from, prepared once. */
export interface Market {
  readonly instance: AssignmentInstance;
  /** What an affinity counts: 1, or 0 where only the rules are looked at: a bound below 0 then proves that no panels keep them. */
  readonly weight: 0 | 1;
  readonly stalls: readonly Stall[];
  /** Level of every pair within its entry; -1 = may not be chosen, or stands already. */
  readonly levelOf: Int8Array;
  /** For the choice of one entry after the other: the cheapest judges of each level, how many there are, what so many are worth. */
  readonly scratch: { readonly picks: Int32Array; readonly counts: Int32Array; readonly worths: Float64Array };
}

/** What one entry wants. */
interface Stall {
  readonly own: readonly number[];
  readonly levels: readonly (Level & { readonly members: readonly number[] })[];
  /** All judges are one level: the entry's own rules are left out of the bound. */
  readonly isSimple: boolean;
  readonly size: number;
  readonly strength: number;
  readonly needsExpert: boolean;
  /** So many from each level, in every way that keeps the entry's rules; `null` = too many to list, or the rules are left out. */
  readonly ways: Ways | null;
}

/** With more different affinities than this an entry's panel is chosen without the rules of its own: the bound is weaker then. */
const MOST_LEVELS = 8;

export function openMarket(instance: AssignmentInstance, worst: number, weight: 0 | 1): Market {
  const levelOf = new Int8Array(instance.state.length).fill(-1);
  const known = new Map<string, Ways | null>();
  const stalls = instance.entries.map((_, entry) => stallOf(instance, entry, { worst, levelOf, known }));
  const room = (MOST_LEVELS + 1) * (instance.panelSize.reduce((most, size) => Math.max(most, size), 0) + 1);
  const scratch = {
    picks: new Int32Array(room),
    counts: new Int32Array(MOST_LEVELS + 1),
    worths: new Float64Array(room),
  };
  return { instance, weight, stalls, levelOf, scratch };
}

function stallOf(
  instance: AssignmentInstance,
  entry: number,
  {
    worst,
    levelOf,
    known: ways,
  }: { readonly worst: number; readonly levelOf: Int8Array; readonly known: Map<string, Ways | null> },
): Stall {
  const { judgeCount, affinity, state, panelSize, isFair } = instance;
  const expert = instance.expert?.[entry] ?? null;
  const [from, to] = [entry * judgeCount, (entry + 1) * judgeCount];
  const own: number[] = [];
  const distinct = new Set<number>();
  for (let at = from; at < to; at += 1) {
    if (state[at] === FIXED) own.push(at - from);
    else if (state[at] !== CLOSED) distinct.add(affinity[at]!);
  }
  const isSimple = distinct.size > MOST_LEVELS;
  const known = [...distinct].sort((a, b) => b - a);
  for (let at = from; at < to; at += 1)
    if (state[at] !== FIXED && state[at] !== CLOSED) levelOf[at] = isSimple ? 0 : known.indexOf(affinity[at]!);
  const membersOf = (level: number) =>
    [...levelOf.subarray(from, to).keys()].filter((judge) => levelOf[from + judge] === level);
  const isExpert = (level: number) => expert !== null && level >= expert;
  const stall = {
    own,
    isSimple,
    levels: isSimple
      ? [{ affinity: Infinity, isExpert: true, members: membersOf(0) }]
      : known.map((level, at) => ({ affinity: level, isExpert: isExpert(level), members: membersOf(at) })),
    size: panelSize[entry]! - own.length,
    strength: isFair ? worst - own.reduce((sum, judge) => sum + affinity[from + judge]!, 0) : -Infinity,
    needsExpert: expert !== null && !own.some((judge) => isExpert(affinity[from + judge]!)),
  };
  return { ...stall, ways: isSimple ? null : sharedWays(ways, stall) };
}

/** Most entries want the same of the same levels: the ways are listed once. */
function sharedWays(known: Map<string, Ways | null>, { levels, ...wanted }: Omit<Stall, 'ways' | 'own' | 'isSimple'>) {
  const { size, strength, needsExpert } = wanted;
  const sizes = levels.map(({ affinity, isExpert, members }) => [affinity, isExpert, Math.min(size, members.length)]);
  const key = JSON.stringify([size, strength, needsExpert, sizes]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const ways = waysToCount(levels, wanted);
  known.set(key, ways);
  return ways;
}

/** The best panel of every entry at the given prices, and the bound; `null` where an entry has no panel that keeps its rules. */
export function panelsAtPrices(market: Market, prices: Float64Array): PricedPanels | null {
  const { instance, stalls } = market;
  const { judgeCount, least, most } = instance;
  const uses = new Int32Array(judgeCount);
  let bound = 0;
  for (const [judge, price] of prices.entries())
    if (price !== 0) bound += price > 0 ? price * most[judge]! : price * least[judge]!;
  const cheapest = [...prices.keys()].sort((a, b) => prices[a]! - prices[b]! || a - b);
  const panels: (readonly number[])[] = [];
  for (const [entry, stall] of stalls.entries()) {
    const panel = panelOf(market, entry, { stall, prices, cheapest });
    if (!panel) return null;
    bound += worthOf(market, entry, panel, prices);
    panels.push(panel);
    for (const judge of panel) uses[judge]! += 1;
  }
  return { bound, panels, uses };
}

function worthOf({ instance, weight }: Market, entry: number, panel: readonly number[], prices: Float64Array): number {
  const row = entry * instance.judgeCount;
  return panel.reduce((sum, judge) => sum + weight * instance.affinity[row + judge]! - prices[judge]!, 0);
}

export interface Offer {
  readonly stall: Stall;
  readonly prices: Float64Array;
  /** All judges by price. */
  readonly cheapest: readonly number[];
}

/** The best panel of one entry at the given prices; `null` where none keeps its rules. */
export function panelOf(market: Market, entry: number, { stall, prices, cheapest }: Offer): readonly number[] | null {
  if (stall.ways) return quickPanelOf(market, entry, { stall, prices, cheapest });
  const { instance, weight, levelOf } = market;
  const row = entry * instance.judgeCount;
  const { levels, size } = stall;
  const price = (judge: number) => prices[judge]!;
  const loss = stall.isSimple ? (judge: number) => prices[judge]! - weight * instance.affinity[row + judge]! : price;
  const judgesOf = levels.map(({ members }, level) =>
    members.length <= FEW || stall.isSimple
      ? leastOf(members, size, loss)
      : firstOf(cheapest, size, (judge) => levelOf[row + judge] === level),
  );
  const worths = judgesOf.map((judges) =>
    judges.map((judge) => weight * instance.affinity[row + judge]! - prices[judge]!),
  );
  const counts = bestCounts(levels, stall, worths);
  return counts && [...stall.own, ...counts.flatMap((count, at) => judgesOf[at]!.slice(0, count))];
}

/** The same where the ways to count are listed: one walk along the judges by price, then a sum for each way. */
function quickPanelOf(market: Market, entry: number, offer: Offer): readonly number[] | null {
  const { stall } = offer;
  const { size } = stall;
  const { picks, worths } = market.scratch;
  pickCheapest(market, entry, offer);
  let best: Int8Array | null = null;
  let most = -Infinity;
  for (const way of stall.ways!) {
    let worth = 0;
    for (let level = 0; level < way.length; level += 1) worth += worths[level * (size + 1) + way[level]!]!;
    if (worth > most) [best, most] = [way, worth];
  }
  if (!best) return null;
  const panel = [...stall.own];
  for (let level = 0; level < best.length; level += 1)
    for (let at = 0; at < best[level]!; at += 1) panel.push(picks[level * size + at]!);
  return panel;
}

/** Puts down the cheapest judges of every level, and what the first so many of them are worth. */
function pickCheapest({ instance, weight, levelOf, scratch }: Market, entry: number, offer: Offer): void {
  const { stall, prices, cheapest } = offer;
  const { levels, size } = stall;
  const { picks, counts, worths } = scratch;
  const row = entry * instance.judgeCount;
  let left = 0;
  for (let level = 0; level < levels.length; level += 1) {
    counts[level] = 0;
    worths[level * (size + 1)] = 0;
    left += Math.min(size, levels[level]!.members.length);
  }
  for (let at = 0; left > 0 && at < cheapest.length; at += 1) {
    const judge = cheapest[at]!;
    const level = levelOf[row + judge]!;
    if (level < 0 || counts[level]! >= size) continue;
    const place = counts[level]!++;
    picks[level * size + place] = judge;
    const before = worths[level * (size + 1) + place]!;
    worths[level * (size + 1) + place + 1] = before + weight * levels[level]!.affinity - prices[judge]!;
    left -= 1;
  }
}

/** Levels with more judges are searched along the list of all judges by price. */
const FEW = 40;

/** The first judges of a list that belong to a level. */
function firstOf(judges: readonly number[], size: number, belongs: (judge: number) => boolean): number[] {
  const found: number[] = [];
  for (const judge of judges) {
    if (found.length >= size) break;
    if (belongs(judge)) found.push(judge);
  }
  return found;
}

/** The judges with the least loss, least first. */
function leastOf(judges: readonly number[], size: number, loss: (judge: number) => number): number[] {
  const found: number[] = [];
  for (const judge of judges) {
    let at = found.length;
    const own = loss(judge);
    while (at > 0 && loss(found[at - 1]!) > own) at -= 1;
    if (at >= size) continue;
    found.splice(at, 0, judge);
    if (found.length > size) found.pop();
  }
  return found;
}

/** By how much every judge is chosen too often, or (below 0) too seldom: the slope of the bound in the prices. */
export function slopeAt({ least, most }: AssignmentInstance, prices: Float64Array, uses: Int32Array): Float64Array {
  return prices.map((price, judge) => {
    const [few, many, used] = [least[judge]!, most[judge]!, uses[judge]!];
    if (price > 0) return used - many;
    if (price < 0) return used - few;
    return used > many ? used - many : used < few ? used - few : 0;
  });
}

/** Prices after a step: they rise where a judge is chosen too often and fall where too seldom (Polyak). */
export function nextPrices(
  { least, most }: AssignmentInstance,
  prices: Float64Array,
  { direction, length }: { readonly direction: Float64Array; readonly length: number },
): Float64Array {
  const square = direction.reduce((sum, one) => sum + one * one, 0);
  if (square === 0) return prices;
  return prices.map((price, judge) => {
    const next = price + (length / square) * direction[judge]!;
    return Math.min(most[judge] === Infinity ? 0 : Infinity, Math.max(least[judge] === 0 ? 0 : -Infinity, next));
  });
}
