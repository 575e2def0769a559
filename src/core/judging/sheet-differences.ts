import { cellsOf, type SheetCell } from './sheet-cells.ts';
import type { DraftContent } from './sheet-content.ts';

/** One cell that a later version of a sheet holds differently; `null` = empty. */
export interface SheetDifference {
  readonly part: SheetCell['part'];
  readonly id: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** What changed from one version of a sheet to the next, cell by cell. Reasons of changes are told with the changes, not among them. */
export function sheetDifferences(before: DraftContent, after: DraftContent): readonly SheetDifference[] {
  const [old, now] = [cellsOf(before), cellsOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => !name.startsWith('change-reason '));
  return names.flatMap((name) => {
    const cell = now.get(name) ?? old.get(name);
    const [was, is] = [old.get(name)?.value ?? null, now.get(name)?.value ?? null];
    return cell && was !== is ? [{ part: cell.part, id: cell.id, before: was, after: is }] : [];
  });
}
