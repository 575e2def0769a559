import { standingOf, type ListStanding } from '#core/contest/complaint.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';

/** A published list of results and how far it has come. */
export interface PublishedListView {
  readonly roundId: string;
  readonly name: LocalizedText;
  readonly revision: number;
  readonly standing: ListStanding;
  readonly complaintsUntil: string | null;
  readonly finalAt: string | null;
}

/** The published lists of a contest in the order of its rounds. One query. */
export async function listPublishedLists(app: App, contest: Contest): Promise<readonly PublishedListView[]> {
  const rankings = new Map((await listLatestRankings(app.db, contest.seasonId)).map((row) => [row.round_id, row]));
  const now = app.clock.seasonNow(contest.seasonId);
  return contest.rounds.flatMap(({ id, name }) => {
    const row = rankings.get(id);
    if (!row?.published_at) return [];
    const standing = standingOf({ complaintsUntil: row.complaints_until, isFinal: row.final_at !== null }, now);
    const complaintsUntil = row.complaints_until?.toString() ?? null;
    return [
      {
        roundId: id,
        name,
        revision: row.revision,
        standing,
        complaintsUntil,
        finalAt: row.final_at?.toString() ?? null,
      },
    ];
  });
}
