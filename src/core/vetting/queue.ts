import type { EntryState } from '../dossier/states.ts';

/** One entry as the queue of the secretariat knows it. Instants are epoch milliseconds, so that 2,000 rows compare quickly. */
export interface QueueRow {
  readonly entryId: string;
  readonly dossierId: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
  readonly state: EntryState;
  /** Of its newest move. */
  readonly sequence: number;
  readonly movedAt: number;
  readonly dueAt: number | null;
  readonly name: string;
  readonly organisationName: string;
  readonly taxCode: string;
  /** Name, organisation and tax code, folded for search. */
  readonly folded: string;
  readonly officerId: string | null;
  /** How often it was returned for completion. */
  readonly returns: number;
  /** Claims whose newest verdict refutes them. */
  readonly refuted: number;
}

export type QueueSort = 'waiting' | 'name' | 'organisation' | 'due' | 'state';

export interface QueueFilter {
  readonly state?: EntryState | undefined;
  readonly categoryId?: string | undefined;
  readonly fieldId?: string | undefined;
  /** An officer's id; `nobody` = given to none. */
  readonly officer?: string | undefined;
  /** Returned, and its due date has passed. */
  readonly overdue?: boolean | undefined;
  /** Returned at least once, whatever became of it. */
  readonly returned?: boolean | undefined;
  readonly refuted?: boolean | undefined;
  /** Folded for search: every word must occur. */
  readonly folded: string;
}

/** Rows that a filter would keep, for each of its values, with every other filter as it is. */
export interface QueueCounts {
  readonly states: ReadonlyMap<EntryState, number>;
  readonly categories: ReadonlyMap<string, number>;
  readonly fields: ReadonlyMap<string, number>;
  /** By officer's id, `nobody` among them. */
  readonly officers: ReadonlyMap<string, number>;
  readonly overdue: number;
  readonly returned: number;
  readonly refuted: number;
}

export const NOBODY = 'nobody';

type Test = (row: QueueRow) => boolean;
type Facet = 'state' | 'category' | 'field' | 'officer' | 'overdue' | 'returned' | 'refuted' | 'search';

/** The rows a filter keeps, in the order asked for, and what each filter would keep. */
export function arrangeQueue(
  rows: readonly QueueRow[],
  filter: QueueFilter,
  { now, sort, descending }: { readonly now: number; readonly sort: QueueSort; readonly descending: boolean },
): { readonly rows: readonly QueueRow[]; readonly counts: QueueCounts } {
  const tests = testsOf(filter, now);
  const passing = (except: Facet | null) => {
    const asked = [...tests].filter(([facet]) => facet !== except).map(([, test]) => test);
    return rows.filter((row) => asked.every((test) => test(row)));
  };
  const ordered = passing(null).toSorted(orderOf(sort));
  return {
    rows: descending ? ordered.toReversed() : ordered,
    counts: {
      states: tally(passing('state'), (row) => row.state),
      categories: tally(passing('category'), (row) => row.categoryId),
      fields: tally(passing('field'), (row) => row.fieldId ?? ''),
      officers: tally(passing('officer'), (row) => row.officerId ?? NOBODY),
      overdue: passing('overdue').filter((row) => isOverdue(row, now)).length,
      returned: passing('returned').filter(({ returns }) => returns > 0).length,
      refuted: passing('refuted').filter(({ refuted }) => refuted > 0).length,
    },
  };
}

/** Whether an entry was returned and the day by which it was to be completed has passed. */
export function isOverdue({ state, dueAt }: Pick<QueueRow, 'state' | 'dueAt'>, now: number): boolean {
  return state === 'returned' && dueAt !== null && dueAt <= now;
}

/**
 * The dossiers before and after one in a list of entries; a dossier with several entries counts once, where it stands first.
 * `null` where the list ends, both where the dossier is not in it.
 */
export function neighboursOf(rows: readonly Pick<QueueRow, 'dossierId'>[], dossierId: string) {
  const ids = [...new Set(rows.map((row) => row.dossierId))];
  const at = ids.indexOf(dossierId);
  if (at < 0) return { previous: null, next: null, place: 0, of: ids.length };
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null, place: at + 1, of: ids.length };
}

function testsOf(filter: QueueFilter, now: number): ReadonlyMap<Facet, Test> {
  const { state, categoryId, fieldId, officer, overdue, returned, refuted } = filter;
  const words = filter.folded.split(' ').filter((word) => word !== '');
  const asked: readonly (readonly [Facet, boolean, Test])[] = [
    ['state', state !== undefined, (row) => row.state === state],
    ['category', categoryId !== undefined, (row) => row.categoryId === categoryId],
    ['field', fieldId !== undefined, (row) => row.fieldId === fieldId],
    ['officer', officer !== undefined, (row) => (row.officerId ?? NOBODY) === officer],
    ['overdue', overdue === true, (row) => isOverdue(row, now)],
    ['returned', returned === true, (row) => row.returns > 0],
    ['refuted', refuted === true, (row) => row.refuted > 0],
    ['search', words.length > 0, (row) => words.every((word) => row.folded.includes(word))],
  ];
  return new Map(asked.filter(([, isAsked]) => isAsked).map(([facet, , test]) => [facet, test]));
}

const NEVER = Number.MAX_SAFE_INTEGER;

function orderOf(sort: QueueSort): (a: QueueRow, b: QueueRow) => number {
  const collator = new Intl.Collator('vi');
  const waiting = (a: QueueRow, b: QueueRow) => a.movedAt - b.movedAt || (a.entryId < b.entryId ? -1 : 1);
  const by: Readonly<Record<QueueSort, (a: QueueRow, b: QueueRow) => number>> = {
    waiting,
    name: (a, b) => collator.compare(a.name, b.name),
    organisation: (a, b) => collator.compare(a.organisationName, b.organisationName),
    due: (a, b) => (a.dueAt ?? NEVER) - (b.dueAt ?? NEVER),
    state: (a, b) => (a.state < b.state ? -1 : Number(a.state > b.state)),
  };
  return (a, b) => by[sort](a, b) || waiting(a, b);
}

function tally<Key>(rows: readonly QueueRow[], keyOf: (row: QueueRow) => Key): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}
