import { byCodePoint } from '../../shared/code-point-order.ts';

export interface PanelGroup {
  readonly judges: readonly string[];
  readonly entries: readonly string[];
}

/** Groups of judges and entries that are connected by readings: two groups share no judge and no entry. Union–find; SEV-6. */
export function panelGroups(
  readings: readonly { readonly judge: string; readonly entry: string }[],
): readonly PanelGroup[] {
  const above = new Map<string, string>();
  const top = (node: string): string => {
    let at = node;
    while ((above.get(at) ?? at) !== at) at = above.get(at) ?? at;
    above.set(node, at);
    return at;
  };
  for (const { judge, entry } of readings) above.set(top(`j${judge}`), top(`e${entry}`));
  const groups = new Map<string, { judges: Set<string>; entries: Set<string> }>();
  for (const { judge, entry } of readings) {
    const root = top(`e${entry}`);
    const group = groups.get(root) ?? { judges: new Set(), entries: new Set() };
    group.judges.add(judge);
    group.entries.add(entry);
    groups.set(root, group);
  }
  const sorted = [...groups.values()].map(({ judges, entries }) => ({
    judges: [...judges].sort(byCodePoint),
    entries: [...entries].sort(byCodePoint),
  }));
  return sorted.sort((a, b) => byCodePoint(a.judges[0] ?? '', b.judges[0] ?? ''));
}
