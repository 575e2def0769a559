import type { AssignmentInstance } from './assignment-instance.ts';

/** Most judges that can read while all panels hang together: the first brings all of its panel, every other at least one judge less. */
export function mostReaders({ panelSize }: Pick<AssignmentInstance, 'panelSize'>): number {
  return panelSize.reduce((sum, size) => sum + size - 1, 1);
}

/** Fewest judges who must read whatever the panels: those who must by their own limit, and more until there are readings enough. */
function fewestReaders({ panelSize, least, most }: AssignmentInstance): number {
  const readings = panelSize.reduce((sum, size) => sum + size, 0);
  const byRoom = [...most.keys()].sort((a, b) => Number(least[b]! > 0) - Number(least[a]! > 0) || most[b]! - most[a]!);
  let [room, readers] = [0, 0];
  for (const judge of byRoom) {
    if (least[judge]! <= 0 && room >= readings) break;
    room += most[judge]!;
    readers += 1;
  }
  return readers;
}

/** True where loads alone make so many judges read that the panels cannot hang together. ASG-4. */
export function mustFallApart(instance: AssignmentInstance): boolean {
  return instance.isConnected && instance.countsReadings && fewestReaders(instance) > mostReaders(instance);
}

/** Whether so few entries are read that the number of readers matters. */
export function limitsReaders(instance: AssignmentInstance): boolean {
  return instance.isConnected && instance.countsReadings && mostReaders(instance) < instance.judgeCount;
}
