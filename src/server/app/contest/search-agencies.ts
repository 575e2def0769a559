import { accept, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { ContestRefusal } from './contest.ts';
import type { Unit } from './unit-index.ts';

const MOST_SHOWN = 20;

/**
 * Units of a contest's tree for the picker, found with or without diacritics; what was typed with its accents comes first. In
 * memory, nothing is asked of the database.
 */
export function searchAgencies(app: App, seasonId: string, query: string): Result<readonly Unit[], ContestRefusal> {
  const contest = app.contests.find(seasonId);
  return contest.ok ? accept(contest.value.units.search(query, MOST_SHOWN)) : contest;
}
