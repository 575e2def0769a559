/** Each entry in turn takes its first slot that leaves a slot for everybody else. Everybody must find one in some way. */
export function takeTurns(
  entries: readonly string[],
  slots: readonly string[],
  fits: (entry: string, slot: string) => boolean,
): readonly { readonly entry: string; readonly slot: string }[] {
  const free = [...slots];
  return entries.map((entry, at) => {
    const others = entries.slice(at + 1);
    const leavesRoom = (slot: string) => {
      const rest = free.filter((other) => other !== slot);
      return canAllFit(others, rest, fits);
    };
    const slot = free.find((one) => fits(entry, one) && leavesRoom(one));
    free.splice(free.indexOf(slot!), 1);
    return { entry, slot: slot! };
  });
}

/** Whether every entry finds a slot of its own (augmenting paths). */
function canAllFit(
  entries: readonly string[],
  slots: readonly string[],
  fits: (entry: string, slot: string) => boolean,
): boolean {
  const holder = new Map<string, string>();
  const place = (entry: string, tried: Set<string>): boolean =>
    slots.some((slot) => {
      if (tried.has(slot) || !fits(entry, slot)) return false;
      tried.add(slot);
      const before = holder.get(slot);
      if (before !== undefined && !place(before, tried)) return false;
      holder.set(slot, entry);
      return true;
    });
  return entries.every((entry) => place(entry, new Set()));
}
