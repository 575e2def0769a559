/** Where a function is smallest, its value there, and whether the search settled. */
export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  readonly converged: boolean;
}

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

const MOST_STEPS = 2000;

/**
 * Minimum of a smooth function of a few variables (Nelder & Mead 1965): a simplex that reflects, stretches and shrinks until its
 * corners agree within `tolerance`. Started again from the result, because a simplex can collapse early.
 */
export function minimise(
  target: (at: readonly number[]) => number,
  start: readonly number[],
  { step = 1, tolerance = 1e-13 }: { readonly step?: number; readonly tolerance?: number } = {},
): Minimum {
  const first = descend(target, start, { step, tolerance });
  const second = descend(target, first.at, { step: step / 4, tolerance });
  return second.value <= first.value ? second : first;
}

function descend(
  target: (at: readonly number[]) => number,
  start: readonly number[],
  { step, tolerance }: { readonly step: number; readonly tolerance: number },
): Minimum {
  const corner = (at: readonly number[]): Corner => ({ at, value: finite(target(at)) });
  let corners = [start, ...start.map((_, axis) => start.map((value, i) => (i === axis ? value + step : value)))]
    .map(corner)
    .sort((a, b) => a.value - b.value);
  for (let taken = 0; taken < MOST_STEPS; taken += 1) {
    const best = corners[0]!;
    const worst = corners.at(-1)!;
    if (isSettled(best, worst, tolerance)) return { ...best, converged: true };
    const centre = start.map((_, i) => corners.slice(0, -1).reduce((sum, { at }) => sum + at[i]!, 0) / start.length);
    const along = (factor: number) => corner(centre.map((value, i) => value + factor * (worst.at[i]! - value)));
    const better = betterCorner(corners, along);
    corners = better
      ? [...corners.slice(0, -1), better]
      : corners.map(({ at }) => corner(at.map((value, i) => best.at[i]! + (value - best.at[i]!) / 2)));
    corners.sort((a, b) => a.value - b.value);
  }
  return { ...corners[0]!, converged: false };
}

/** What replaces the worst corner; `null`: nothing on that line is better, shrink. */
function betterCorner(corners: readonly Corner[], along: (factor: number) => Corner): Corner | null {
  const reflected = along(-1);
  if (reflected.value < corners[0]!.value) {
    const stretched = along(-2);
    return stretched.value < reflected.value ? stretched : reflected;
  }
  if (reflected.value < corners.at(-2)!.value) return reflected;
  const worst = corners.at(-1)!;
  const drawnIn = along(reflected.value < worst.value ? -0.5 : 0.5);
  return drawnIn.value < Math.min(reflected.value, worst.value) ? drawnIn : null;
}

function isSettled(best: Corner, worst: Corner, tolerance: number): boolean {
  const width = Math.max(...best.at.map((value, i) => Math.abs(value - worst.at[i]!) / (1 + Math.abs(value))));
  return worst.value - best.value <= tolerance * (1 + Math.abs(best.value)) && width <= Math.sqrt(tolerance) / 10;
}

function finite(value: number): number {
  return Number.isNaN(value) ? Infinity : value;
}
