import type { ReadonlyKysely } from '../../db/connect.ts';
import { listUnresolvedPairs } from '../../db/queries/conflict-resolution.ts';
import { listConflicts } from '../../db/queries/judging.ts';

/** A judge who is not to be given an entry. */
export interface BarredPair {
  readonly entryId: string;
  readonly personId: string;
}

/**
 * Which of these people are given which of these entries by nobody: those in a conflict, and those of whom somebody says one that the
 * secretariat has not resolved yet. A conflict that is found only after the sheet is sealed costs the sheet.
 */
export async function listBarredPairs(
  db: ReadonlyKysely,
  asked: { readonly seasonId: string; readonly entryIds: readonly string[]; readonly personIds: readonly string[] },
): Promise<readonly BarredPair[]> {
  const { seasonId, entryIds, personIds } = asked;
  if (entryIds.length === 0 || personIds.length === 0) return [];
  const [found, said] = [await listConflicts(db, entryIds, personIds), await listUnresolvedPairs(db, seasonId)];
  const [entries, people] = [new Set(entryIds), new Set(personIds)];
  const open = said.filter(({ entry_id, person_id }) => entries.has(entry_id) && people.has(person_id));
  const pairs = new Map([...found, ...open].map((pair) => [`${pair.entry_id} ${pair.person_id}`, pair]));
  return [...pairs.values()].map(({ entry_id: entryId, person_id: personId }) => ({ entryId, personId }));
}
