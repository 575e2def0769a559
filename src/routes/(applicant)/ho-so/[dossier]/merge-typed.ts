import { cellsIn, rowsIn, type Typed, type TypedRow } from './typed.ts';

export interface ThreeSides {
  /** What both saw last. */
  readonly base: Typed;
  readonly mine: Typed;
  readonly theirs: Typed;
}

/** `clash` is empty where everything could be kept; else the cells both wrote (`''` for an answer without cells). */
export interface Merged {
  readonly typed: Typed;
  readonly clash: readonly string[];
}

/**
 * Two people's changes of one answer. What only one of them changed is kept, cell by cell in tables and groups; where both did,
 * `typed` has mine and the cell is named, for a person to choose. Nothing either wrote is dropped without being named.
 */
export function mergeTyped({ base, mine, theirs }: ThreeSides): Merged {
  if (isRows(base) || isRows(mine) || isRows(theirs)) {
    return mergeRows(rowsIn(base), rowsIn(mine), rowsIn(theirs));
  }
  if (isCells(mine) || isCells(theirs)) return mergeCells(cellsIn(base), cellsIn(mine), cellsIn(theirs));
  const { value, clashes } = mergeOne(base, mine, theirs);
  return { typed: value, clash: clashes ? [''] : [] };
}

function isRows(typed: Typed): boolean {
  return rowsIn(typed).length > 0;
}

function isCells(typed: Typed): boolean {
  return typeof typed === 'object' && !Array.isArray(typed);
}

function mergeOne<Value>(base: Value, mine: Value, theirs: Value): { value: Value; clashes: boolean } {
  if (same(mine, theirs) || same(theirs, base)) return { value: mine, clashes: false };
  return same(mine, base) ? { value: theirs, clashes: false } : { value: mine, clashes: true };
}

function mergeCells(
  base: Readonly<Record<string, string>>,
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): Merged {
  const merged = mergeMembers(base, mine, theirs);
  return { typed: merged.answers as Record<string, string>, clash: merged.clash };
}

type Members = Readonly<Record<string, string | string[]>>;

function mergeMembers(base: Members, mine: Members, theirs: Members) {
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const merged = keys.map((key) => ({ key, ...mergeOne(base[key] ?? '', mine[key] ?? '', theirs[key] ?? '') }));
  return {
    answers: Object.fromEntries(merged.map(({ key, value }) => [key, value])),
    clash: merged.filter(({ clashes }) => clashes).map(({ key }) => key),
  };
}

function mergeRows(base: readonly TypedRow[], mine: readonly TypedRow[], theirs: readonly TypedRow[]): Merged {
  const clash: string[] = [];
  const rows = orderOf(base, mine, theirs).flatMap((id): TypedRow[] => {
    const [before, own, other] = [rowOf(base, id), rowOf(mine, id), rowOf(theirs, id)];
    if (own && other) {
      const merged = mergeMembers(before?.answers ?? {}, own.answers, other.answers);
      clash.push(...merged.clash.map((member) => `${id}.${member}`));
      return [{ id, answers: merged.answers }];
    }
    const kept = own ?? other;
    const isRemoved = before !== undefined && kept !== undefined;
    if (isRemoved && same(kept.answers, before.answers)) return []; // one removed it, the other left it alone
    if (isRemoved) clash.push(id);
    return kept ? [kept] : [];
  });
  return { typed: rows, clash };
}

/** Mine where only I moved rows, else theirs; rows only one side has follow. */
function orderOf(base: readonly TypedRow[], mine: readonly TypedRow[], theirs: readonly TypedRow[]): readonly string[] {
  const ids = (rows: readonly TypedRow[]) => rows.map(({ id }) => id);
  const shared = (rows: readonly TypedRow[]) => ids(rows).filter((id) => rowOf(base, id) && rowOf(theirs, id));
  const [first, second] = same(shared(base), shared(theirs)) ? [mine, theirs] : [theirs, mine];
  return [...new Set([...ids(first), ...ids(second)])];
}

function rowOf(rows: readonly TypedRow[], id: string): TypedRow | undefined {
  return rows.find((row) => row.id === id);
}

/** Blank and absent are the same; a list is compared in its order, a record by its keys. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? '');
  if (Array.isArray(value)) return value.length === 0 ? '""' : JSON.stringify(value.map(canonical));
  const filled = Object.entries(value).filter(([, part]) => canonical(part) !== '""');
  return JSON.stringify(filled.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)]));
}
