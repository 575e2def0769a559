import { openMatters, type OpenMatters } from '#core/contest/retention.ts';
import { listInOpenCases } from '../../db/queries/contest-holder.ts';
import { countOpenMatters } from '../../db/queries/personal-data.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import { listSeasonPrizes } from './list-prizes.ts';

/** What keeps the personal data of a contest's participants beyond their period; empty = nothing does. */
export async function listOpenMatters(app: App, contest: Contest): Promise<readonly OpenMatters[]> {
  const { seasonId, rounds, rules } = contest;
  const now = app.clock.seasonNow(seasonId);
  const counts = await countOpenMatters(app.db, { seasonId, roundIds: rounds.map(({ id }) => id), now });
  const prizes = await listSeasonPrizes(app, seasonId);
  return openMatters({
    openRounds: counts.open_rounds,
    awardsPeople: [rules.prizes.perRound, rules.prizes.contest, rules.prizes.spreader].some(({ length }) => length > 0),
    unpublishedLists: counts.unpublished_lists,
    provisionalLists: counts.provisional_lists,
    openComplaints: counts.open_complaints,
    openWindows: counts.open_windows,
    peopleInCases: (await listInOpenCases(app.db, seasonId)).length,
    heldPrizes: prizes.filter(({ kind, handover }) => kind === 'individual' && handover === null).length,
    hasProgrammeAhead: counts.has_programme_ahead,
  });
}
