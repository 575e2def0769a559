import type { App } from '../app.ts';

/**
 * Counts that somebody has opened the short address of a unit; its slug, or `null` for a unit the contest does not have. Keeps
 * nothing of whoever opened it.
 */
export function openUnitAddress(app: Pick<App, 'contests'>, seasonId: string, unit: string): string | null {
  const contest = app.contests.find(seasonId);
  const found = contest.ok ? contest.value.units.find(unit) : undefined;
  if (!found) return null;
  app.contests.tally.add(seasonId, 'visit', found.slug);
  return found.slug;
}
