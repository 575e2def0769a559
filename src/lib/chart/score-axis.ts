/** An axis of scores: it need not start at 0, so its ends are always shown. */
export interface ScoreAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Steps that people count in. */
const STEPS = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100];
const MOST_TICKS = 5;

/** The smallest axis with round ends that holds all values; ticks at round numbers, at most five. One value gets room around it. */
export function scoreAxis(values: readonly number[]): ScoreAxis {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return { min: 0, max: 1, ticks: [0, 1] };
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const span = high - low || 1;
  const step = STEPS.find((one) => span / one <= MOST_TICKS - 2) ?? span;
  const [from, until] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const [first, last] = from === until ? [from - 1, until + 1] : [from, until];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => rounded((first + at) * step));
  return { min: ticks[0]!, max: ticks.at(-1)!, ticks };
}

/** Where a value stands on an axis that is `width` long; what lies outside stands at its end. */
export function placeOn({ min, max }: ScoreAxis, value: number, width: number): number {
  const share = max > min ? (value - min) / (max - min) : 0.5;
  return rounded(Math.min(1, Math.max(0, share)) * width);
}

/** An axis around 0 that is as long to either side: severe on the one, lenient on the other. */
export function balancedAxis(values: readonly number[]): ScoreAxis {
  const { ticks } = scoreAxis([0, ...values.map(Math.abs)]);
  const above = ticks.filter((tick) => tick > 0);
  const all = [...above.map((tick) => -tick).reverse(), 0, ...above];
  return { min: all[0]!, max: all.at(-1)!, ticks: all };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
