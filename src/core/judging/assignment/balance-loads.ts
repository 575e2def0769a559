import { CLOSED, FIXED } from './assignment-instance.ts';
import {
  maySwap,
  panelsOfState,
  restorePanels,
  STRENGTH_ROUNDING,
  swapJudges,
  type PanelState,
} from './panel-state.ts';

/**
 * The network of exchanges: from judge a to judge b goes the best swap by which b takes a seat of a, on whatever entry. A path moves
 * a reading from its first judge to its last; a cycle leaves all loads as they are. From the last node to a judge who may lose a
 * reading, and from a judge who may have one more to it, a way costs nothing. Where entries have no rules of their own this is the
 * residual network of a minimum-cost flow: with loads balanced along best paths and no cycle that gains, the sum is the largest
 * there is.
 */
interface Network {
  readonly state: PanelState;
  readonly nodes: number;
  /** Best gain from node to node; −∞ where there is no swap. */
  readonly gain: Float64Array;
  /** The entry of that swap. */
  readonly via: Int32Array;
  /** Rows that are out of date. */
  readonly stale: Set<number>;
}

/** Below this a cycle gains nothing but rounding. */
const LEAST_GAIN = 1e-7;

/** Brings every load within its limits along best paths; false where a load cannot be brought there. */
export function balanceLoads(state: PanelState): boolean {
  const network = openNetwork(state);
  for (;;) {
    const wanted = wantedMove(state);
    if (!wanted) return true;
    if (!moveAlongBestPath(network, wanted)) return false;
  }
}

/**
 * Moves readings from whoever reads most to whoever reads least, along paths that lose nothing, while that makes loads more even and
 * `accepts` says yes; what it refuses is taken back. The smallest sum of squares where entries have no rules of their own. ASG-6.
 */
export function evenLoads(state: PanelState, accepts: () => boolean): void {
  const network = openNetwork(state);
  const settled = new Set<number>();
  for (const all = state.instance.judges.length; settled.size < all;) {
    const from = busiest(state, settled);
    if (moveToIdler(network, from, accepts)) settled.clear();
    else settled.add(from);
  }
}

/** Who reads most, here and elsewhere, of those who are not settled. */
function busiest({ instance, loads }: PanelState, settled: ReadonlySet<number>): number {
  const open = [...instance.judges.keys()].filter((judge) => !settled.has(judge));
  const read = (judge: number) => loads[judge]! + instance.elsewhere[judge]!;
  return open.reduce((most, judge) => (read(judge) > read(most) ? judge : most));
}

/** Gives a reading of a judge to the idlest whom a path without loss leads to. */
function moveToIdler(network: Network, from: number, accepts: () => boolean): boolean {
  const { state } = network;
  const { least, most, judges, elsewhere } = state.instance;
  const read = (judge: number) => state.loads[judge]! + elsewhere[judge]!;
  if (state.loads[from]! <= least[from]!) return false;
  const idle = [...judges.keys()].filter(
    (judge) => read(judge) <= read(from) - 2 && state.loads[judge]! < most[judge]!,
  );
  for (const to of idle.sort((a, b) => read(a) - read(b))) {
    refresh(network);
    const path = bestPath(network, [from], [to]);
    if (!path || gainAlong(network, path) < -LEAST_GAIN) continue;
    const before = panelsOfState(state);
    if (!applyAll(network, path)) continue;
    if (accepts()) return true;
    restorePanels(state, before);
    for (const judge of judges.keys()) network.stale.add(judge);
  }
  return false;
}

function gainAlong({ nodes, gain }: Network, path: readonly Arc[]): number {
  return path.reduce((sum, [a, b]) => sum + gain[a * nodes + b]!, 0);
}

/** Cancels every cycle that gains, and tells the prices of the judges that follow from there being none; 0 = has room. */
export function cancelGains(state: PanelState): Float64Array {
  const network = openNetwork(state);
  for (let failures = 0; ;) {
    refresh(network);
    const { cycle, distance } = longestPaths(network);
    if (!cycle || failures > network.nodes) return pricesFrom(distance);
    if (applyAll(network, cycle)) failures = 0;
    else failures += 1;
  }
}

function pricesFrom(distance: Float64Array): Float64Array {
  const room = distance[distance.length - 1]!;
  return distance.slice(0, -1).map((one) => one - room);
}

function openNetwork(state: PanelState): Network {
  const nodes = state.instance.judgeCount + 1;
  return {
    state,
    nodes,
    gain: new Float64Array(nodes * nodes).fill(-Infinity),
    via: new Int32Array(nodes * nodes).fill(-1),
    stale: new Set(state.instance.judges.keys()),
  };
}

/** Computes the swaps of the judges whose panels changed. */
function refresh(network: Network): void {
  for (const judge of network.stale) refreshRow(network, judge);
  network.stale.clear();
  const { state, nodes, gain } = network;
  const { least, most } = state.instance;
  for (let judge = 0; judge < nodes - 1; judge += 1) {
    gain[judge * nodes + nodes - 1] = state.loads[judge]! < most[judge]! ? 0 : -Infinity;
    gain[(nodes - 1) * nodes + judge] = state.loads[judge]! > least[judge]! ? 0 : -Infinity;
  }
}

function refreshRow({ state, nodes, gain, via }: Network, out: number): void {
  const { instance, reads, strength, experts, worst } = state;
  const { judgeCount, affinity, state: open } = instance;
  gain.fill(-Infinity, out * nodes, out * nodes + judgeCount);
  for (const entry of state.entriesOf[out]!) {
    const row = entry * judgeCount;
    if (open[row + out] === FIXED) continue;
    const expert = instance.expert?.[entry] ?? null;
    const own = affinity[row + out]!;
    const leastOther = own - (strength[entry]! - worst) - STRENGTH_ROUNDING;
    const needsExpert = expert !== null && own >= expert && experts[entry]! <= 1;
    for (let into = 0; into < judgeCount; into += 1) {
      const other = affinity[row + into]!;
      const gained = other - own;
      if (gained <= gain[out * nodes + into]! || reads[row + into] === 1 || open[row + into] === CLOSED) continue;
      if ((gained < 0 && other < leastOther) || (needsExpert && other < expert)) continue;
      gain[out * nodes + into] = gained;
      via[out * nodes + into] = entry;
    }
  }
}

/** From whom a reading has to go, and who may take it; `null` where all loads are within their limits. */
function wantedMove({
  instance,
  loads,
}: PanelState): { readonly from: readonly number[]; readonly to: readonly number[] } | null {
  const { least, most, judges } = instance;
  const all = [...judges.keys()];
  const over = all.filter((judge) => loads[judge]! > most[judge]!);
  const under = all.filter((judge) => loads[judge]! < least[judge]!);
  if (over.length > 0) return { from: over, to: all.filter((judge) => loads[judge]! < most[judge]!) };
  return under.length > 0 ? { from: all.filter((judge) => loads[judge]! > least[judge]!), to: under } : null;
}

function moveAlongBestPath(
  network: Network,
  { from, to }: { readonly from: readonly number[]; readonly to: readonly number[] },
): boolean {
  const barred: { readonly at: number; readonly gain: number }[] = [];
  for (let tries = 0; tries < 50; tries += 1) {
    refresh(network);
    for (const { at } of barred) network.gain[at] = -Infinity;
    const path = bestPath(network, from, to);
    if (!path) return false;
    if (applyAll(network, path)) return true;
    for (const [a, b] of path) barred.push({ at: a * network.nodes + b, gain: network.gain[a * network.nodes + b]! });
  }
  return false;
}

type Arc = readonly [number, number];

/** The best path between two sets of judges by label correction; cycles that gain are left alone. */
function bestPath({ nodes, gain }: Network, from: readonly number[], to: readonly number[]): readonly Arc[] | null {
  const judges = nodes - 1;
  const distance = new Float64Array(nodes).fill(-Infinity);
  const before = new Int32Array(nodes).fill(-1);
  const visits = new Int32Array(nodes);
  const queue = [...from];
  const waits = new Uint8Array(nodes);
  for (const judge of from) distance[judge] = 0;
  for (let head = 0; head < queue.length; head += 1) {
    const a = queue[head]!;
    waits[a] = 0;
    if ((visits[a]! += 1) > nodes) break;
    for (let b = 0; b < judges; b += 1) {
      const reached = distance[a]! + gain[a * nodes + b]!;
      if (reached <= distance[b]! + STRENGTH_ROUNDING || leadsBack(before, a, b)) continue;
      distance[b] = reached;
      before[b] = a;
      if (waits[b] === 0) queue.push(b);
      waits[b] = 1;
    }
  }
  const end = to.reduce((best, judge) => (best === -1 || distance[judge]! > distance[best]! ? judge : best), -1);
  return end === -1 || distance[end] === -Infinity ? null : pathTo(before, end);
}

/** Whether b stands on the way to a already. */
function leadsBack(before: Int32Array, a: number, b: number): boolean {
  for (let at = a; at !== -1; at = before[at]!) if (at === b) return true;
  return false;
}

function pathTo(before: Int32Array, end: number): readonly Arc[] {
  const arcs: Arc[] = [];
  for (let at = end; before[at] !== -1; at = before[at]!) arcs.unshift([before[at]!, at]);
  return arcs;
}

/** Longest distances from everywhere (Bellman & Ford), or a cycle that gains. */
function longestPaths({ nodes, gain }: Network): {
  readonly cycle: readonly Arc[] | null;
  readonly distance: Float64Array;
} {
  const distance = new Float64Array(nodes);
  const before = new Int32Array(nodes).fill(-1);
  for (let round = 0; round < nodes; round += 1) {
    let isChanged = false;
    for (let a = 0; a < nodes; a += 1)
      for (let b = 0; b < nodes; b += 1) {
        if (distance[a]! + gain[a * nodes + b]! <= distance[b]! + LEAST_GAIN) continue;
        distance[b] = distance[a]! + gain[a * nodes + b]!;
        before[b] = a;
        isChanged = true;
      }
    if (!isChanged) return { cycle: null, distance };
    const cycle = cycleIn(before);
    if (cycle) return { cycle, distance };
  }
  return { cycle: null, distance };
}

/** A cycle among the nodes' predecessors: it gains, for only what gains makes one. */
function cycleIn(before: Int32Array): readonly Arc[] | null {
  const seen = new Int32Array(before.length).fill(-1);
  for (let start = 0; start < before.length; start += 1) {
    let at = start;
    while (at !== -1 && seen[at] === -1) {
      seen[at] = start;
      at = before[at]!;
    }
    if (at === -1 || seen[at] !== start) continue;
    const arcs: Arc[] = [];
    let end = at;
    do {
      arcs.unshift([before[end]!, end]);
      end = before[end]!;
    } while (end !== at);
    return arcs;
  }
  return null;
}

/** Makes the swaps of a path or cycle one after the other; all or, where one does not go any more, none. */
function applyAll(network: Network, arcs: readonly Arc[]): boolean {
  const { state, nodes, via, gain, stale } = network;
  const done: [number, number, number][] = [];
  for (const [out, into] of arcs) {
    if (out === nodes - 1 || into === nodes - 1) continue;
    const entry = via[out * nodes + into]!;
    if (!maySwap(state, entry, out, into)) {
      for (const [undoEntry, from, to] of done.toReversed()) swapJudges(state, undoEntry, to, from);
      gain[out * nodes + into] = -Infinity; // until one of its panels changes
      return false;
    }
    swapJudges(state, entry, out, into);
    done.push([entry, out, into]);
  }
  for (const [entry, out] of done) markStale(network, entry, out);
  return stale.size > 0;
}

/** Whoever sits on the entry's panel, or sat there, has other swaps now. */
function markStale({ state, stale }: Network, entry: number, out: number): void {
  const { judgeCount } = state.instance;
  stale.add(out);
  for (let judge = 0; judge < judgeCount; judge += 1)
    if (state.reads[entry * judgeCount + judge] === 1) stale.add(judge);
}
