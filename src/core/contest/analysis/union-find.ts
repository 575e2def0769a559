/** Groups that grow together. Near-constant time a step. */
export interface UnionFind {
  join(a: number, b: number): void;
  /** The groups with at least two members, each in rising order, by their first member. */
  groups(): readonly (readonly number[])[];
}

/** So many members, each alone. */
export function unionFind(size: number): UnionFind {
  const parent = Int32Array.from({ length: size }, (_, at) => at);
  const rootOf = (member: number): number => {
    let at = member;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  return {
    join: (a, b) => {
      const [x, y] = [rootOf(a), rootOf(b)];
      parent[Math.max(x, y)] = Math.min(x, y);
    },
    groups: () =>
      [...Map.groupBy(parent.keys(), rootOf)].map(([, members]) => members).filter((members) => members.length > 1),
  };
}
