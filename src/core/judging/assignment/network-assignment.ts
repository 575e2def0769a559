import type { AssignmentInstance, Panels } from './assignment-instance.ts';
import { nextPrices, openMarket, panelsAtPrices, slopeAt, type Market, type PricedPanels } from './assignment-bound.ts';
import { panelsByAuction } from './auction.ts';
import { balanceLoads, cancelGains } from './balance-loads.ts';
import { beginPanels, panelsOfState, totalOf } from './panel-state.ts';

/** Panels that keep the rules of entries and loads, and what no such panels can exceed. */
export interface NetworkAssignment {
  readonly panels: Panels;
  readonly total: number;
  readonly bound: number;
}

/** Steps of the prices before panels are first balanced, and after. */
const STEPS_BEFORE = 60;
const STEPS_AFTER = 300;
const STEPS_TO_DISPROVE = 200;

/** So many steps pass before panels at the prices of the moment are tried as a new beginning. */
const STEPS_BETWEEN_TRIES = 15;
const TRIES_TO_BEGIN = 10;

/** So many beginnings in a row that bring nothing are enough: what is left is not found like this. */
const TRIES_IN_VAIN = 4;

/** Rounds of an auction where loads cannot be balanced without. */
const ROUNDS = 200;

/**
 * Assigns by exchanges in a network and by prices instead of by a model: for many entries the only quick way, and exact where the
 * bound of the prices is met. No panel is weaker than `worst`; `impossible` is proved, `unknown` is not. Rules between judges
 * (shared entries, one group) are not looked at. For problems in which every reading counts 1.
 */
export function assignByNetwork(
  instance: AssignmentInstance,
  worst: number,
): NetworkAssignment | 'impossible' | 'unknown' {
  const market = openMarket(instance, worst, 1);
  const descent = beginDescent(market);
  if (!descent || isDisproved(instance, worst, STEPS_BEFORE)) return 'impossible';
  for (let step = 0; step < STEPS_BEFORE; step += 1) descend(descent, -Infinity);
  const best = improve(descent, worst) ?? beginAnyhow(instance, worst);
  return typeof best === 'string' ? best : polish(descent, best, worst);
}

type Improved = Omit<NetworkAssignment, 'bound'> & { readonly prices: Float64Array };

/** Looks only for panels that keep the rules, or for prices at which there are none. */
function beginAnyhow(instance: AssignmentInstance, worst: number): Improved | 'impossible' | 'unknown' {
  const descent = beginDescent(openMarket(instance, worst, 0));
  if (!descent) return 'impossible';
  for (let step = 0; step < STEPS_TO_DISPROVE && descent.best.bound > -1e-6; step += 1) descend(descent, -1);
  if (descent.best.bound < -1e-6) return 'impossible';
  const priced = beginDescent(openMarket(instance, worst, 1));
  for (let step = 0; step < STEPS_BETWEEN_TRIES * TRIES_TO_BEGIN; step += 1) {
    descend(descent, -1);
    if (priced) descend(priced, -Infinity);
    if (step % STEPS_BETWEEN_TRIES > 0) continue;
    const begun = improve(descent, worst, ROUNDS) ?? (priced && improve(priced, worst, ROUNDS));
    if (begun) return begun;
  }
  return 'unknown';
}

/** Steps for a first look at whether any panels keep the rules of entries and loads, however weak. */
const STEPS_AT_FIRST = 20;

/** Whether it is quickly seen that no panels keep the rules of entries and loads: all limits together are too narrow, above all. */
export function isPlainlyImpossible(instance: AssignmentInstance): boolean {
  const market = openMarket(instance, -Infinity, 0);
  const isShort = [1, -1].some((price) => {
    const prices = instance.least.map((_, judge) => (instance.most[judge] === Infinity ? Math.min(0, price) : price));
    return (panelsAtPrices(market, prices)?.bound ?? -1) < -1e-6;
  });
  return isShort || isDisproved(instance, -Infinity, STEPS_AT_FIRST);
}

/** Whether it is quickly proved that no panels that keep the rules of entries and loads are this strong. */
export function isOutOfReach(instance: AssignmentInstance, worst: number): boolean {
  return instance.countsReadings && isDisproved(instance, worst, STEPS_TO_DISPROVE);
}

/** Whether prices are found in so many steps at which no panels keep the rules of entries and loads. */
function isDisproved(instance: AssignmentInstance, worst: number, steps: number): boolean {
  const descent = beginDescent(openMarket(instance, worst, 0));
  for (let step = 0; descent && step < steps && descent.best.bound > -1e-6; step += 1) descend(descent, -1);
  return !descent || descent.best.bound < -1e-6;
}

/** Lowers the bound and tries what it finds until nothing better can be, or for so many steps. */
function polish(descent: Descent, begun: Improved, worst: number): NetworkAssignment {
  const { instance } = descent.market;
  let best = begun;
  let vain = 0;
  descent.kept = KEPT;
  tryPrices(descent, begun.prices);
  for (let step = 1; step <= STEPS_AFTER && !isProved(instance, best.total, descent.best.bound); step += 1) {
    descend(descent, best.total);
    if (step % STEPS_BETWEEN_TRIES > 0) continue;
    const isSettled = descent.aim < SMALLEST_AIM * Math.max(1, Math.abs(best.total));
    if (vain >= TRIES_IN_VAIN && isSettled) break;
    if (vain >= TRIES_IN_VAIN) continue;
    const other = improve(descent, worst);
    vain = other && other.total > best.total ? 0 : vain + 1;
    if (!other) continue;
    if (other.total > best.total) best = other;
    tryPrices(descent, other.prices);
  }
  return { panels: best.panels, total: best.total, bound: descent.best.bound };
}

/** Whether the bound leaves no room for anything better. */
function isProved({ isWhole }: AssignmentInstance, total: number, bound: number): boolean {
  return isWhole ? Math.floor(bound + 1e-6) <= total : bound <= total + 1e-7 * Math.max(1, Math.abs(total));
}

/** Panels at the prices of the moment, their loads brought within the limits and every exchange made that gains. */
function improve({ market, prices }: Descent, worst: number, rounds = 0): Improved | null {
  const panels = panelsByAuction(market, prices, rounds);
  if (!panels) return null;
  const state = beginPanels(market.instance, panels, worst);
  if (!balanceLoads(state)) return null;
  const after = cancelGains(state);
  return { panels: panelsOfState(state), total: totalOf(state), prices: after };
}

/** Steps that aim at less than this share of the sum change nothing any more. */
const SMALLEST_AIM = 2e-5;

/** Prices on their way to the lowest bound. */
interface Descent {
  readonly market: Market;
  prices: Float64Array;
  now: PricedPanels;
  best: PricedPanels;
  /** Where the best bound was found, and in which direction prices go. */
  bestPrices: Float64Array;
  direction: Float64Array;
  /** What a step keeps of the direction of those before. */
  kept: number;
  /** How far below the best bound a step aims; halved when steps no longer help. */
  aim: number;
  stalled: number;
}

function beginDescent(market: Market): Descent | null {
  const prices = new Float64Array(market.instance.judgeCount);
  const now = panelsAtPrices(market, prices);
  const aim = Math.max(1, 0.02 * Math.abs(now?.bound ?? 0));
  const direction = prices.slice();
  return now && { market, prices, now, best: now, bestPrices: prices, direction, kept: 0, aim, stalled: 0 };
}

const STALLS = 6;

/** Kept of earlier directions for a sharp bound: prices that swing to and fro settle sooner (Camerini, Fratta & Maffioli 1975). */
const KEPT = 0.8;

/** One step; no step aims below what is known to be reached. */
function descend(descent: Descent, reached: number): void {
  const { market, now, prices, best } = descent;
  const surplus = now.bound - Math.max(reached, best.bound - descent.aim);
  const slope = slopeAt(market.instance, prices, now.uses);
  const { kept } = descent;
  descent.direction = descent.direction.map((before, judge) => kept * before + (1 - kept) * slope[judge]!);
  const step = { direction: descent.direction, length: (1 - kept) * surplus };
  descent.prices = nextPrices(market.instance, prices, step);
  descent.now = panelsAtPrices(market, descent.prices) ?? now;
  const isMuch = descent.now.bound < best.bound - descent.aim / 50;
  if (descent.now.bound < best.bound) Object.assign(descent, { best: descent.now, bestPrices: descent.prices });
  if (isMuch) descent.stalled = 0;
  else if ((descent.stalled += 1) >= STALLS) {
    Object.assign(descent, { aim: descent.aim / 2, stalled: 0 });
    if (kept > 0) goOnFrom(descent, descent.bestPrices, descent.best);
  }
}

function goOnFrom(descent: Descent, prices: Float64Array, now: PricedPanels): void {
  Object.assign(descent, { prices, now, direction: new Float64Array(prices.length) });
}

/** Goes on from other prices where these are better. */
function tryPrices(descent: Descent, prices: Float64Array): void {
  const now = panelsAtPrices(descent.market, prices);
  if (!now || now.bound >= descent.best.bound) return;
  Object.assign(descent, { best: now, bestPrices: prices });
  goOnFrom(descent, prices, now);
}
