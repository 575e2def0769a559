/** Judges of an entry who have the same affinity. */
export interface Level {
  readonly affinity: number;
  readonly isExpert: boolean;
}

/** What a panel has to have. */
export interface Wanted {
  readonly size: number;
  readonly strength: number;
  readonly needsExpert: boolean;
}

/**
 * So many judges from each level: of all ways that give the panel what it has to have the one that is worth most. Levels fall;
 * `worths` of a level fall too, for its best judges are taken first.
 */
export function bestCounts(
  levels: readonly Level[],
  { size, strength, needsExpert }: Wanted,
  worths: readonly (readonly number[])[],
): readonly number[] | null {
  const counts = levels.map(() => 0);
  let best: readonly number[] | null = null;
  let most = -Infinity;
  const choose = (at: number, left: number, missing: number, isExpertMissing: boolean, value: number): void => {
    if (left === 0) {
      if (missing > 1e-9 || isExpertMissing || value <= most) return;
      most = value;
      best = counts.slice();
      return;
    }
    const level = levels[at];
    if (!level || missing > left * level.affinity + 1e-9) return; // nothing below is stronger
    const own = worths[at]!;
    let sum = value;
    for (let taken = 0; ; taken += 1) {
      counts[at] = taken;
      const rest = taken === 0 ? missing : missing - taken * level.affinity;
      choose(at + 1, left - taken, rest, isExpertMissing && !(level.isExpert && taken > 0), sum);
      if (taken >= left || taken >= own.length) break;
      sum += own[taken]!;
    }
    counts[at] = 0;
  };
  if (size >= 0) choose(0, size, strength, needsExpert, 0);
  return best;
}

/** So many from each level, in each of some ways. */
export type Ways = readonly Int8Array[];

/** With more ways the best is searched anew each time. */
const MOST_WAYS = 300;

/** Every way to take what a panel has to have, in the order of the search; `null` = there are too many to list. */
export function waysToCount(
  levels: readonly (Level & { readonly members: readonly unknown[] })[],
  { size, strength, needsExpert }: Wanted,
): Ways | null {
  const counts = new Int8Array(levels.length);
  const ways: Int8Array[] = [];
  const choose = (at: number, left: number, missing: number, isExpertMissing: boolean): void => {
    if (left === 0) {
      if (missing <= 1e-9 && !isExpertMissing) ways.push(counts.slice());
      return;
    }
    const level = levels[at];
    if (!level || missing > left * level.affinity + 1e-9 || ways.length > MOST_WAYS) return;
    for (let taken = 0; taken <= Math.min(left, level.members.length); taken += 1) {
      counts[at] = taken;
      const rest = taken === 0 ? missing : missing - taken * level.affinity;
      choose(at + 1, left - taken, rest, isExpertMissing && !(level.isExpert && taken > 0));
    }
    counts[at] = 0;
  };
  if (size >= 0) choose(0, size, strength, needsExpert);
  return ways.length > MOST_WAYS ? null : ways;
}
