import { cellsOf, contentOf, type SheetCell } from './sheet-cells.ts';
import type { DraftContent } from './sheet-content.ts';

/** A cell that two machines filled differently; `null` = left empty, or emptied. */
export interface SheetConflict {
  readonly part: SheetCell['part'];
  readonly id: string;
  readonly mine: string | number | null;
  readonly theirs: string | number | null;
}

export interface SheetMerge {
  /** Both writings; where they stand against each other, mine. */
  readonly merged: DraftContent;
  /** What only the other one changed, and is taken over. */
  readonly taken: readonly Pick<SheetCell, 'part' | 'id'>[];
  /** What both changed, and not alike: for the judge to choose. */
  readonly conflicts: readonly SheetConflict[];
}

/**
 * Two writings of one sheet that both went out from `base`. A cell that only one of them changed is taken from it; what both changed
 * differently is decided by nobody but the judge. Our own: of two who write nothing is dropped unsaid. Cells that `wait` (`part id`)
 * stood against each other before, and nobody has chosen since: while they differ they still do, whatever `base` has there.
 */
export function mergeSheets(
  base: DraftContent,
  mine: DraftContent,
  theirs: DraftContent,
  wait: readonly string[] = [],
): SheetMerge {
  const [before, own, other] = [cellsOf(base), cellsOf(mine), cellsOf(theirs)];
  const names = [...new Set([...before.keys(), ...own.keys(), ...other.keys()])];
  const valueIn = (cells: ReadonlyMap<string, SheetCell>, name: string) => cells.get(name)?.value ?? null;
  const changedBy = (cells: ReadonlyMap<string, SheetCell>, name: string) =>
    valueIn(cells, name) !== valueIn(before, name);
  const differ = names.filter((name) => valueIn(own, name) !== valueIn(other, name));
  const isContested = (name: string) => wait.includes(name) || (changedBy(other, name) && changedBy(own, name));
  const conflicts = differ.filter(isContested);
  const taken = differ.filter((name) => changedBy(other, name) && !isContested(name));
  return {
    merged: contentOf(names.flatMap((name) => (taken.includes(name) ? other : own).get(name) ?? [])),
    taken: taken.map((name) => cellNamed(name, [own, other, before])),
    conflicts: conflicts.map((name) => ({
      ...cellNamed(name, [own, other, before]),
      mine: valueIn(own, name),
      theirs: valueIn(other, name),
    })),
  };
}

/** The merge after the judge chose: of each conflict the value on this machine, or the other. */
export function chooseInMerge({ merged, conflicts }: SheetMerge, theirs: DraftContent, chosen: ReadonlySet<string>) {
  const [own, other] = [new Map(cellsOf(merged)), cellsOf(theirs)];
  for (const { part, id } of conflicts) {
    const name = `${part} ${id}`;
    if (!chosen.has(name)) continue;
    const cell = other.get(name);
    if (cell) own.set(name, cell);
    else own.delete(name);
  }
  return contentOf(own.values());
}

function cellNamed(name: string, places: readonly ReadonlyMap<string, SheetCell>[]): Pick<SheetCell, 'part' | 'id'> {
  const cell = places.flatMap((cells) => cells.get(name) ?? [])[0];
  if (!cell) throw new Error(`no cell ${name}`);
  return { part: cell.part, id: cell.id };
}
