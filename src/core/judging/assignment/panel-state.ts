import { CLOSED, FIXED, type AssignmentInstance, type Panels } from './assignment-instance.ts';

/** Panels that are being changed, one judge for another; every panel stays as large and as strong as the rules want it. */
export interface PanelState {
  readonly instance: AssignmentInstance;
  /** No panel becomes weaker than this. */
  readonly worst: number;
  /** 1 where the judge reads the entry. */
  readonly reads: Uint8Array;
  readonly loads: Int32Array;
  readonly strength: Float64Array;
  readonly experts: Int32Array;
  /** Entries of every judge. */
  readonly entriesOf: readonly number[][];
}

/** Room for the last digit of sums of affinities that are not whole. */
export const STRENGTH_ROUNDING = 1e-9;

export function beginPanels(instance: AssignmentInstance, panels: Panels, worst: number): PanelState {
  const { entries, judgeCount, judges } = instance;
  const state: PanelState = {
    instance,
    worst,
    reads: new Uint8Array(entries.length * judgeCount),
    loads: new Int32Array(judgeCount),
    strength: new Float64Array(entries.length),
    experts: new Int32Array(entries.length),
    entriesOf: judges.map(() => []),
  };
  panels.forEach((panel, entry) => panel.forEach((judge) => count(state, entry, judge, 1)));
  return state;
}

export function panelsOfState({ instance: { entries, judgeCount }, reads }: PanelState): Panels {
  return entries.map((_, entry) =>
    [...reads.subarray(entry * judgeCount, (entry + 1) * judgeCount).keys()].filter(
      (judge) => reads[entry * judgeCount + judge] === 1,
    ),
  );
}

function count(
  { instance, reads, loads, strength, experts, entriesOf }: PanelState,
  entry: number,
  judge: number,
  by: 1 | -1,
): void {
  const at = entry * instance.judgeCount + judge;
  reads[at] = by === 1 ? 1 : 0;
  loads[judge]! += by;
  strength[entry]! += by * instance.affinity[at]!;
  if (instance.expert !== null && instance.affinity[at]! >= instance.expert[entry]!) experts[entry]! += by;
  const own = entriesOf[judge]!;
  if (by === 1) own.push(entry);
  else own[own.indexOf(entry)] = own.at(-1)!;
  if (by === -1) own.pop();
}

/** Whether a judge may take another's seat on a panel without breaking a rule of that entry. */
export function maySwap(
  { instance, reads, strength, experts, worst }: PanelState,
  entry: number,
  out: number,
  into: number,
): boolean {
  const { judgeCount, state, affinity, expert } = instance;
  const [from, to] = [entry * judgeCount + out, entry * judgeCount + into];
  if (reads[from] === 0 || reads[to] === 1 || state[from] === FIXED || state[to] === CLOSED) return false;
  const change = affinity[to]! - affinity[from]!;
  if (change < 0 && strength[entry]! + change < worst - STRENGTH_ROUNDING) return false;
  if (expert === null || affinity[from]! < expert[entry]! || affinity[to]! >= expert[entry]!) return true;
  return experts[entry]! > 1;
}

/** What the sum gains when a judge takes another's seat. */
export function gainOf(
  { instance: { affinity, judgeCount } }: PanelState,
  entry: number,
  out: number,
  into: number,
): number {
  return affinity[entry * judgeCount + into]! - affinity[entry * judgeCount + out]!;
}

export function swapJudges(state: PanelState, entry: number, out: number, into: number): void {
  count(state, entry, out, -1);
  count(state, entry, into, 1);
}

/** Seats the panels as they were. */
export function restorePanels(state: PanelState, panels: Panels): void {
  const { judgeCount } = state.instance;
  panelsOfState(state).forEach((now, entry) => {
    const before = panels[entry]!;
    for (const judge of now) if (!before.includes(judge)) count(state, entry, judge, -1);
    for (const judge of before) if (state.reads[entry * judgeCount + judge] === 0) count(state, entry, judge, 1);
  });
}

export function totalOf({ strength }: PanelState): number {
  return strength.reduce((sum, one) => sum + one, 0);
}
