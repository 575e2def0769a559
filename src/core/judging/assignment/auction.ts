import type { Panels } from './assignment-instance.ts';
import { panelOf, type Market } from './assignment-bound.ts';

/** Of the largest affinity: what a judge costs more for every reading once he has no room, and before. */
const FULL = 0.1;
const NEAR = 0.005;
const FREE = 0.00005;

/** What a judge with too many readings costs more in every round, and one with too few less. */
const STEP = 0.02;

interface Auction {
  readonly market: Market;
  readonly prices: Float64Array;
  /** Judges by price. */
  readonly cheapest: number[];
  readonly loads: Int32Array;
  readonly panels: (readonly number[])[];
}

/**
 * Panels that entries choose one after the other, beginning at these prices: judges without room cost more, and in every round those
 * who read too much go up and their entries choose again. Loads are nearly balanced at the end. `null` = an entry has no panel.
 */
export function panelsByAuction(market: Market, prices: Float64Array, rounds: number): Panels | null {
  const { least, most, affinity } = market.instance;
  const scale = affinity.reduce((widest, one) => Math.max(widest, Math.abs(one)), 0) || 1;
  const cheapest = [...prices.keys()].sort((a, b) => prices[a]! - prices[b]! || a - b);
  const auction: Auction = {
    market,
    prices: prices.slice(),
    cheapest,
    loads: new Int32Array(prices.length),
    panels: [],
  };
  for (const entry of market.stalls.keys()) {
    const panel = choose(auction, entry);
    if (!panel) return null;
    for (const judge of panel) {
      const load = auction.loads[judge]!;
      changePrice(auction, judge, scale * (load >= most[judge]! ? FULL : load >= least[judge]! ? NEAR : FREE));
    }
  }
  for (let round = 0; round < rounds && isUneven(auction); round += 1) chooseAgain(auction, scale * STEP);
  return auction.panels;
}

function choose(auction: Auction, entry: number): readonly number[] | null {
  const { market, prices, cheapest, loads, panels } = auction;
  const panel = panelOf(market, entry, { stall: market.stalls[entry]!, prices, cheapest });
  if (!panel) return null;
  for (const judge of panels[entry] ?? []) loads[judge]! -= 1;
  for (const judge of panel) loads[judge]! += 1;
  panels[entry] = panel;
  return panel;
}

function isUneven({ market: { instance }, loads }: Auction): boolean {
  return loads.some((load, judge) => load > instance.most[judge]! || load < instance.least[judge]!);
}

/** Prices move against the loads; whoever reads with an overloaded judge, or may read with one who has too little, chooses again. */
function chooseAgain(auction: Auction, step: number): void {
  const { market, loads, panels } = auction;
  const { least, most } = market.instance;
  for (const [judge, load] of loads.entries())
    if (load > most[judge]! || load < least[judge]!) changePrice(auction, judge, load > most[judge]! ? step : -step);
  const hasTooFew = loads.some((load, judge) => load < least[judge]!);
  for (const [entry, panel] of panels.entries())
    if (hasTooFew || panel.some((judge) => loads[judge]! > most[judge]!)) choose(auction, entry);
}

function changePrice({ prices, cheapest }: Auction, judge: number, by: number): void {
  prices[judge]! += by;
  const step = by > 0 ? 1 : -1;
  let at = cheapest.indexOf(judge);
  const isPast = (other: number | undefined) => other !== undefined && (prices[other]! - prices[judge]!) * step < 0;
  for (; isPast(cheapest[at + step]); at += step) cheapest[at] = cheapest[at + step]!;
  cheapest[at] = judge;
}
