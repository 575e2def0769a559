import { outsidersOf } from './assignment-instance.ts';
import { islandsOf, type PanelIsland } from './panel-groups.ts';
import { gainOf, maySwap, panelsOfState, swapJudges, totalOf, type PanelState } from './panel-state.ts';
import type { QuickRandom } from '../../shared/statistics/quick-random.ts';

/**
 * Exchanges judges between panels until no two sit together too often, no entry has too many readers from outside the panel that hears
 * it, and all panels hang together, losing as little of the sum as can be found (simulated annealing, Kirkpatrick, Gelatt & Vecchi 1983).
 * Where equally good assignments are many nothing is lost, and the answer is proved by the bound of the problem without these rules.
 * True where every rule is kept at the end. ASG-3, ASG-4, ASG-5.
 */
export function spreadPanels(state: PanelState, random: QuickRandom, effort = 1): boolean {
  const { maxTogether, isConnected } = state.instance;
  const spread: Spread = {
    state,
    random,
    most: maxTogether ?? Infinity,
    together: countTogether(state),
    panels: panelsOf(state),
  };
  if ((maxTogether !== null || state.instance.wholePanels) && !separateJudges(spread, effort)) return false;
  return !isConnected || joinIslands(spread);
}

interface Spread {
  readonly state: PanelState;
  readonly random: QuickRandom;
  readonly most: number;
  /** How many entries two judges share, less what they may share beyond others. */
  readonly together: Int32Array;
  readonly panels: readonly number[][];
}

function panelsOf(state: PanelState): number[][] {
  return panelsOfState(state).map((panel) => [...panel]);
}

function countTogether(state: PanelState): Int32Array {
  const { judgeCount, moreTogether } = state.instance;
  const together = new Int32Array(judgeCount * judgeCount);
  for (const [pair, more] of moreTogether) together[pair]! -= more;
  for (const panel of panelsOfState(state))
    for (const a of panel) for (const b of panel) if (a !== b) together[a * judgeCount + b]! += 1;
  return together;
}

/** Exchanges tried for each seat, and in all. */
const TRIES_FOR_A_SEAT = 1500;
const TRIES_IN_ALL = 3_000_000;

/** From first to last, in thirds of the largest affinity: what may be lost by chance, what one shared entry too many costs. */
const HEAT = [0.5, 0.08] as const;
const PRICE = [0.8, 6] as const;

/** Anneals until nobody shares too much; ends at once where nothing of the sum was lost. */
function separateJudges(spread: Spread, effort: number): boolean {
  const { state, panels } = spread;
  const unit = state.instance.affinity.reduce((widest, one) => Math.max(widest, Math.abs(one)), 0) / 3 || 1;
  const seats = panels.reduce((sum, panel) => sum + panel.length, 0);
  const tries = effort * Math.min(TRIES_IN_ALL, seats * TRIES_FOR_A_SEAT);
  const most = totalOf(state);
  let excess = excessOf(spread);
  let total = most;
  for (let at = 0; at < 2 * tries && (excess > 0 || (at < tries && total < most - 1e-9)); at += 1) {
    const done = Math.min(1, at / tries); // cold, it goes on as long again if it has to
    const exchange = drawExchange(spread);
    if (!exchange) continue;
    const gain = gainOfExchange(state, exchange);
    const more = crowdingOf(spread, exchange);
    const worth = gain - unit * between(PRICE, done) * more;
    if (worth < 0 && spread.random.uniform() >= Math.exp(worth / (unit * between(HEAT, done)))) continue;
    excess += makeExchange(spread, exchange);
    total += gain;
  }
  return excess === 0;
}

/** Geometrically from the first to the last. */
function between([first, last]: readonly [number, number], done: number): number {
  return first * (last / first) ** done;
}

function excessOf(spread: Spread): number {
  const { state, together, most, panels } = spread;
  const { judgeCount } = state.instance;
  let excess = panels.reduce((sum, panel, entry) => sum + outsideOf(spread, entry, panel), 0);
  for (let a = 0; a < judgeCount; a += 1)
    for (let b = a + 1; b < judgeCount; b += 1) excess += Math.max(0, together[a * judgeCount + b]! - most);
  return excess;
}

/** How many readers sit neither on the panel that hears the entry nor among the few who need not. */
function outsideOf({ state: { instance } }: Spread, entry: number, panel: readonly number[]): number {
  return instance.wholePanels
    ? Math.max(0, outsidersOf(instance.wholePanels.panels, panel) - instance.wholePanels.outside[entry]!)
    : 0;
}

/** What a swap on one entry adds to that. */
function moreOutside(spread: Spread, entry: number, out: number, into: number): number {
  if (!spread.state.instance.wholePanels) return 0;
  const panel = spread.panels[entry]!;
  const after = panel.map((judge) => (judge === out ? into : judge));
  return outsideOf(spread, entry, after) - outsideOf(spread, entry, panel);
}

/** `out` gives the entry to `into` and, unless loads have room, takes `other` from him. */
interface Exchange {
  readonly entry: number;
  readonly out: number;
  readonly into: number;
  readonly other: number;
}

/** Loads have room: nothing is taken in return. */
const NOTHING = -1;

function drawExchange({ state, random, panels }: Spread): Exchange | null {
  const { judgeCount, least, most } = state.instance;
  const entry = random.below(panels.length);
  const panel = panels[entry]!;
  const out = panel[random.below(panel.length)]!;
  const into = random.below(judgeCount);
  if (into === out || !maySwap(state, entry, out, into)) return null;
  if (state.loads[into]! < most[into]! && state.loads[out]! > least[out]! && random.uniform() < 0.5)
    return { entry, out, into, other: NOTHING };
  const theirs = state.entriesOf[into]!;
  if (theirs.length === 0) return null;
  const other = theirs[random.below(theirs.length)]!;
  return maySwap(state, other, into, out) ? { entry, out, into, other } : null;
}

function gainOfExchange(state: PanelState, { entry, out, into, other }: Exchange): number {
  return gainOf(state, entry, out, into) + (other === NOTHING ? 0 : gainOf(state, other, into, out));
}

/** What an exchange adds to the number of entries shared too often; a pair that it changes twice is counted for each by itself. */
function crowdingOf(spread: Spread, { entry, out, into, other }: Exchange): number {
  const away = moreOutside(spread, entry, out, into);
  const here = away + crowding(spread, entry, into, out, 1) - crowding(spread, entry, out, into, 0);
  if (other === NOTHING) return here;
  return (
    here +
    moreOutside(spread, other, into, out) +
    crowding(spread, other, out, into, 1) -
    crowding(spread, other, into, out, 0)
  );
}

/** With how many of a panel (one left out) a judge shares too much, `more` entries added. */
function crowding(
  { state, together, panels, most }: Spread,
  entry: number,
  judge: number,
  without: number,
  more: 0 | 1,
): number {
  const row = judge * state.instance.judgeCount;
  let crowded = 0;
  for (const other of panels[entry]!)
    if (other !== judge && other !== without && together[row + other]! + more > most) crowded += 1;
  return crowded;
}

/** Makes an exchange and tells by how much the excess of shared entries changed. */
function makeExchange(spread: Spread, { entry, out, into, other }: Exchange): number {
  return seat(spread, entry, out, into) + (other === NOTHING ? 0 : seat(spread, other, into, out));
}

function seat(spread: Spread, entry: number, out: number, into: number): number {
  const { state, together, panels, most } = spread;
  let more = moreOutside(spread, entry, out, into);
  const { judgeCount } = state.instance;
  const panel = panels[entry]!;
  swapJudges(state, entry, out, into);
  panel[panel.indexOf(out)] = into;
  for (const judge of panel) {
    if (judge === into) continue;
    if (together[judge * judgeCount + out]! > most) more -= 1;
    if (together[judge * judgeCount + into]! >= most) more += 1;
    together[judge * judgeCount + out]! -= 1;
    together[out * judgeCount + judge]! -= 1;
    together[judge * judgeCount + into]! += 1;
    together[into * judgeCount + judge]! += 1;
  }
  return more;
}

const TRIES_TO_JOIN = 400_000;

/** Exchanges judges between groups until there is one. */
function joinIslands(spread: Spread): boolean {
  const { state, panels } = spread;
  const { instance } = state;
  const widest = instance.affinity.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  let islands = islandsOf(instance, panels);
  let islandOf = numbered(instance.judgeCount, islands);
  for (let tries = 0; islands.length > 1 && tries < TRIES_TO_JOIN; tries += 1) {
    const exchange = drawExchange(spread);
    if (!exchange || islandOf[exchange.out] === islandOf[exchange.into]) continue;
    const loss = 2 * widest * Math.max(0, (2 * tries) / TRIES_TO_JOIN - 1); // nothing for half of the tries, then more
    if (-gainOfExchange(state, exchange) > loss + 1e-9 || crowdingOf(spread, exchange) > 0) continue;
    makeExchange(spread, exchange);
    const after = islandsOf(instance, panels);
    if (after.length < islands.length) [islands, islandOf] = [after, numbered(instance.judgeCount, after)];
    else makeExchange(spread, { ...exchange, out: exchange.into, into: exchange.out });
  }
  return islands.length <= 1;
}

/** Number of every judge's group; -1 = reads nothing. */
function numbered(judgeCount: number, islands: readonly PanelIsland[]): Int32Array {
  const islandOf = new Int32Array(judgeCount).fill(-1);
  islands.forEach(({ judges }, at) => judges.forEach((judge) => (islandOf[judge] = at)));
  return islandOf;
}
