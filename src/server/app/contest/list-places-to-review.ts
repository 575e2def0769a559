import { listLatestRankings, listPlaces } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { viewPlace, type PlaceView } from './read-ranking.ts';

/** A place as its organiser reviews it: with the attempt behind it, and named whatever the rules publish. */
export interface PlaceToReview extends PlaceView {
  readonly participantId: string;
  readonly attemptId: string;
  readonly name: string;
}

/** The newest ranking of a round, place by place, for its organiser; empty while there is none. Two queries. */
export async function listPlacesToReview(
  app: App,
  organiser: OrganiserOf,
  wanted: { readonly roundId: string; readonly after: number; readonly limit: number },
): Promise<readonly PlaceToReview[]> {
  const contest = app.contests.find(organiser.scope.id);
  if (!contest.ok) return [];
  const ranking = (await listLatestRankings(app.db, organiser.scope.id)).find((row) => row.round_id === wanted.roundId);
  const rows = ranking ? await listPlaces(app.db, ranking.id, wanted) : [];
  return rows.map((row) => ({
    ...viewPlace(contest.value, row),
    participantId: row.participant_id,
    attemptId: row.attempt_id,
    name: row.display_name,
  }));
}
