import { ENTRY_MOVES, type EntryState } from '#core/dossier/states.ts';
import { NOBODY, type QueueSort } from '#core/vetting/queue.ts';
import type { QueueQuestion } from '#server/app/vetting/list-queue.ts';

/** The queue as its address names it: every value is a text, empty = not asked. */
export interface QueueAddress {
  readonly search: string;
  readonly state: string;
  readonly category: string;
  readonly field: string;
  /** An officer's id, `toi` (my own), `chua` (nobody's). */
  readonly officer: string;
  readonly overdue: string;
  readonly returned: string;
  readonly refuted: string;
  /** A column, with `-` before it for the other direction. */
  readonly sort: string;
}

const NAMES = {
  search: 'q',
  state: 'trang-thai',
  category: 'nhom',
  field: 'linh-vuc',
  officer: 'phu-trach',
  overdue: 'qua-han',
  returned: 'bo-sung',
  refuted: 'bac-bo',
  sort: 'xep',
} as const satisfies Record<keyof QueueAddress, string>;

export const MINE = 'toi';
export const NOBODYS = 'chua';
export const STATES = [...new Set(Object.values(ENTRY_MOVES).map(({ to }) => to))] as readonly EntryState[];
const SORTS = {
  'cap-nhat': 'waiting',
  ten: 'name',
  'don-vi': 'organisation',
  han: 'due',
  'trang-thai': 'state',
} as const;
export type SortName = keyof typeof SORTS;

/** What an address asks; what it cannot mean is left out. */
export function readQueueAddress(asked: URLSearchParams): QueueAddress {
  const text = (name: keyof QueueAddress) => (asked.get(NAMES[name]) ?? '').slice(0, 100).trim();
  const flag = (name: keyof QueueAddress) => (asked.get(NAMES[name]) ? '1' : '');
  const [state, sort] = [text('state'), text('sort')];
  return {
    search: text('search'),
    state: STATES.some((one) => one === state) ? state : '',
    category: text('category'),
    field: text('field'),
    officer: text('officer'),
    overdue: flag('overdue'),
    returned: flag('returned'),
    refuted: flag('refuted'),
    sort: Object.hasOwn(SORTS, sort.replace(/^-/, '')) ? sort : '',
  };
}

/** The question to the queue of a season; `me` = whoever asks. */
export function questionOf(
  address: QueueAddress,
  { seasonId, me }: { readonly seasonId: string; readonly me: string },
): QueueQuestion {
  const { search, state, category, field, officer, overdue, returned, refuted, sort } = address;
  const column = SORTS[(sort.replace(/^-/, '') || 'cap-nhat') as SortName] satisfies QueueSort;
  return {
    seasonId,
    search,
    state: (state || undefined) as EntryState | undefined,
    categoryId: category || undefined,
    fieldId: field || undefined,
    officer: { [MINE]: me, [NOBODYS]: NOBODY }[officer] ?? (officer || undefined),
    overdue: overdue !== '',
    returned: returned !== '',
    refuted: refuted !== '',
    sort: column,
    descending: sort.startsWith('-'),
  };
}

/** The address of a page of the desk with this queue behind it; `more` adds to it or replaces. */
export function addressWith(here: string, address: QueueAddress, more: Readonly<Record<string, string>> = {}): string {
  const set = (Object.keys(NAMES) as (keyof QueueAddress)[]).map((key) => [NAMES[key], address[key]] as const);
  const query = new URLSearchParams({ ...Object.fromEntries(set), ...more });
  for (const [name, value] of [...query]) if (value === '') query.delete(name);
  return query.size > 0 ? `${here}?${query}` : here;
}

/** The next order of a column: as it is best read first, then the other way round. */
export function nextSort(
  address: QueueAddress,
  column: SortName,
): { readonly href: string; readonly sort: 'ascending' | 'descending' | 'none' } {
  const now = address.sort || 'cap-nhat';
  const sort = now === column ? 'ascending' : now === `-${column}` ? 'descending' : 'none';
  return { href: now === column ? `-${column}` : column, sort };
}
