import type { ScheduleProblem } from './schedule-problem.ts';

/**
 * The same problem with fewer groups that have to stay with one panel, where entries were left out: first the groups of those entries,
 * then all. `null` = there is nothing to loosen. To keep a group together is a wish; it costs nobody a place.
 */
export function loosenCategories(
  problem: ScheduleProblem,
  leftOut: readonly { readonly entry: string }[],
): ScheduleProblem | null {
  const out = new Set(leftOut.map(({ entry }) => entry));
  const held = problem.entries.filter(({ category }) => category !== null);
  if (out.size === 0 || held.length === 0) return null;
  const groups = new Set(held.filter(({ id }) => out.has(id)).map(({ category }) => category));
  const isLoose = (category: string | null) => groups.size === 0 || groups.has(category);
  const entries = problem.entries.map((entry) => (isLoose(entry.category) ? { ...entry, category: null } : entry));
  return { ...problem, entries };
}
