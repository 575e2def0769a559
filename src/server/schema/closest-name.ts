/** The allowed name nearest to a mistyped one, or `''` when none is near (more than a third of its letters differ). */
export function closestName(mistyped: string, allowed: readonly string[]): string {
  const ranked = allowed
    .map((name) => ({ name, distance: editDistance(mistyped.toLowerCase(), name.toLowerCase()) }))
    .toSorted((first, second) => first.distance - second.distance);
  const [best] = ranked;
  return best && best.distance * 3 <= Math.max(mistyped.length, 3) ? best.name : '';
}

/** How many letters must be put in, taken out or changed. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
