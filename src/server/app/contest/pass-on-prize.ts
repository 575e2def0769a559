import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPrizeRefusal, listHandovers } from '../../db/queries/contest-closing.ts';
import { findPlace, listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestRefusal } from './contest.ts';
import { correctRanking } from './correct-ranking.ts';

const PASS_CAUSES = ['refused', 'not-reached', 'identity-differs'] as const;

export interface PrizeToPassOn {
  readonly roundId: string;
  readonly participantId: string;
  readonly cause: string;
  /** For the organisers only. */
  readonly note: string;
}

export type PassOnRefusal =
  | ContestRefusal
  | { readonly code: 'winner-not-found' }
  | { readonly code: 'pass-cause-missing' }
  | { readonly code: 'prize-passed-on' }
  | { readonly code: 'prize-handed-over' };

/**
 * Passes a prize on to the next in order when its holder will not or may not have it. The list is published again with a public
 * correction; who gave the prize up keeps their place.
 */
export async function passOnPrize(
  app: App,
  organiser: OrganiserOf,
  input: PrizeToPassOn,
): Promise<Result<{ readonly correction: number }, PassOnRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const cause = PASS_CAUSES.find((one) => one === input.cause);
  if (!cause) return refuse({ code: 'pass-cause-missing' });
  const { roundId, participantId } = input;
  const by = organiser.actor.personId;
  const at = app.clock.seasonNow(seasonId);
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
    const place = ranking?.published_at ? await findPlace(db, ranking.id, participantId) : undefined;
    if (!place?.prize_id) return refuse({ code: 'winner-not-found' });
    const handedOver = await listHandovers(db, seasonId);
    if (handedOver.some((one) => one.round_id === roundId && one.holder_id === participantId))
      return refuse({ code: 'prize-handed-over' });
    const refusal = {
      seasonId,
      roundId,
      participantId,
      prizeId: place.prize_id,
      cause,
      note: input.note.trim(),
      by,
      at,
    };
    if (!(await insertPrizeRefusal(db, refusal))) return refuse({ code: 'prize-passed-on' });
    const toCorrect = { roundId, by, cause: 'refusal', reason: '', complaintId: null } as const;
    return accept({ correction: (await correctRanking(app, db, contest.value, toCorrect)).number });
  });
}
