/** A memory of bounded size: the longest unused is forgotten first. */
export interface RecentlyUsed<Value> {
  find(key: string): Value | undefined;
  keep(key: string, value: Value): void;
}

/** An empty memory for so many values. */
export function recentlyUsed<Value>(most: number): RecentlyUsed<Value> {
  const kept = new Map<string, Value>();
  const keep = (key: string, value: Value) => {
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
  };
  return { find: (key) => kept.get(key), keep };
}
