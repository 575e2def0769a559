import type { Category } from '#core/season/award-definition.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';

/** An entry as pages name it. */
export interface EntryLine {
  readonly entryId: string;
  readonly categoryId: string;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly fieldId: string | null;
  readonly fieldName: LocalizedText | null;
  readonly state: EntryState;
  readonly movedAt: Temporal.Instant | null;
  /** Until when a returned entry may be completed: the first instant that is too late. */
  readonly dueAt: Temporal.Instant | null;
  /** Given with the newest move, where it demands one. */
  readonly reason: string | null;
}

/** Who reads: officers see what was decided, everybody else what was published. */
export type EntryReader = 'officer' | 'other';

const DECIDED: ReadonlySet<EntryState> = new Set<EntryState>(['recognised', 'not-recognised']);

/** Whether the entry was decided on and the decision is not published yet: until then only officers know. */
export function isUndisclosed({ state, isAnnounced }: Pick<EntryRow, 'state' | 'isAnnounced'>): boolean {
  return DECIDED.has(state) && !isAnnounced;
}

/** An entry as everybody but officers knows it: where it stood before a decision that is not published yet. */
export function asDisclosed(entry: EntryRow): EntryRow {
  if (!isUndisclosed(entry)) return entry;
  const { state, movedAt } = entry.undecided ?? { state: 'accepted' as const, movedAt: null };
  return { ...entry, state, movedAt, reason: null };
}

/** An entry with the names of its category and field. */
export function describeEntry(categories: readonly Category[], row: EntryRow, reader: EntryReader): EntryLine {
  const entry = reader === 'other' ? asDisclosed(row) : row;
  return {
    entryId: entry.id,
    ...namesOf(categories, entry),
    state: entry.state,
    movedAt: entry.movedAt,
    dueAt: entry.dueAt,
    reason: entry.reason,
  };
}

/** Names of a category and field; their ids where the season in force knows them no more. */
export function namesOf(
  categories: readonly Category[],
  { categoryId, fieldId }: { readonly categoryId: string; readonly fieldId: string | null },
) {
  const category = categories.find(({ id }) => id === categoryId);
  const field = category?.fields?.find(({ id }) => id === fieldId);
  return {
    categoryId,
    categoryLabel: category?.label ?? categoryId,
    categoryName: category?.name ?? { vi: categoryId },
    fieldId,
    fieldName: field?.name ?? (fieldId === null ? null : { vi: fieldId }),
  };
}
