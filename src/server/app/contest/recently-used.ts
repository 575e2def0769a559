/** A memory of bounded size: what was not used for the longest is forgotten first. */
export interface RecentlyUsed<Value> {
  /** What is kept under this key; looking counts as use. */
  find(key: string): Value | undefined;
  keep(key: string, value: Value): void;
}

/**
 * An empty memory for at most so many values. It holds two generations and forgets the older one whole when the younger one is
 * full: a look-up then costs one look-up, where an exact order of use would cost a removal and an insertion each time.
 */
export function recentlyUsed<Value>(most: number): RecentlyUsed<Value> {
  const generation = Math.ceil(most / 2);
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const keep = (key: string, value: Value) => {
    if (young.size >= generation && !young.has(key)) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  const find = (key: string) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const older = old.get(key);
    if (older !== undefined) keep(key, older);
    return older;
  };
  return { find, keep };
}
