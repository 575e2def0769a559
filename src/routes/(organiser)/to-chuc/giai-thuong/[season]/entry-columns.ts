import type { EntryState } from '#core/dossier/states.ts';
import type { StateCounts } from '#server/app/dossier/count-entries.ts';

/** Where an entry that was handed in stands on the overview; every one in exactly one column, so that they add up. */
type Column = 'waiting' | 'amending' | 'accepted' | 'out';

const COLUMN: Readonly<Record<Exclude<EntryState, 'draft'>, Column>> = {
  submitted: 'waiting',
  returned: 'amending',
  reopened: 'amending',
  accepted: 'accepted',
  finalist: 'accepted',
  recognised: 'accepted',
  'not-recognised': 'accepted',
  removed: 'accepted',
  'not-accepted': 'out',
  withdrawn: 'out',
  excluded: 'out',
};

export type EntryColumns = Readonly<Record<Column | 'all' | 'returned' | 'recognised', number>>;

/** Entries that were handed in by where they stand; `returned` is part of `amending`, `recognised` of `accepted`. */
export function entryColumns(states: StateCounts): EntryColumns {
  const handedIn = Object.keys(COLUMN) as (keyof typeof COLUMN)[];
  const sum = (counted: readonly EntryState[]) => counted.reduce((all, state) => all + (states[state] ?? 0), 0);
  const of = (column: Column) => sum(handedIn.filter((state) => COLUMN[state] === column));
  return {
    all: sum(handedIn),
    waiting: of('waiting'),
    amending: of('amending'),
    returned: sum(['returned']),
    accepted: of('accepted'),
    recognised: sum(['recognised']),
    out: of('out'),
  };
}
