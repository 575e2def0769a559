import type { Kysely } from 'kysely';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPrizeRefusal, listHandovers } from '../../db/queries/contest-closing.ts';
import { findPlace, listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import { findContestPrizes } from '../../db/queries/contest-prizes.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestPrizesRefusal } from './compute-contest-prizes.ts';
import { correctRanking } from './correct-ranking.ts';
import { addPrizes } from './publish-contest-prizes.ts';
import { prizesIn } from './read-contest-prizes.ts';

const PASS_CAUSES = ['refused', 'not-reached', 'identity-differs'] as const;

export interface PrizeToPassOn {
  readonly roundId: string;
  readonly participantId: string;
  /** Told where somebody may hold a prize of the round and one for spreaders. */
  readonly prizeId?: string | undefined;
  readonly cause: string;
  /** For the organisers only. */
  readonly note: string;
}

export type PassOnRefusal =
  | ContestPrizesRefusal
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
    const overall = await findOverall(db, seasonId, input);
    if (overall) return passOnOverall(app, db, { ...input, ...overall, cause, by, seasonId });
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

/** The prize of the whole contest, or for spreaders, that is meant; `null` where it is one of a round's list. */
async function findOverall(db: Kysely<Database>, seasonId: string, input: PrizeToPassOn) {
  const published = await findContestPrizes(db, seasonId);
  if (!published) return null;
  const { contest, spreaders } = prizesIn(published);
  const own = input.roundId === '' ? contest : [];
  const lists = spreaders.filter(({ round }) => (round ?? '') === input.roundId).flatMap(({ lines }) => lines);
  const line = [...own, ...lists].find(
    ({ participantId, prizeId }) =>
      participantId === input.participantId &&
      prizeId !== null &&
      (input.prizeId === undefined ? input.roundId === '' : prizeId === input.prizeId),
  );
  return line?.prizeId ? { prizeId: line.prizeId } : null;
}

interface OverallToPassOn extends PrizeToPassOn {
  readonly seasonId: string;
  readonly prizeId: string;
  readonly cause: (typeof PASS_CAUSES)[number];
  readonly by: string;
}

/** Who gives up a prize of the whole contest takes part in none of its lists any more; the prizes are published again. */
async function passOnOverall(
  app: App,
  db: Kysely<Database>,
  { seasonId, roundId, participantId, prizeId, cause, note, by }: OverallToPassOn,
): Promise<Result<{ readonly correction: number }, PassOnRefusal>> {
  const handed = await listHandovers(db, seasonId);
  if (handed.some((one) => one.round_id === roundId && one.holder_id === participantId && one.prize_id === prizeId))
    return refuse({ code: 'prize-handed-over' });
  const at = app.clock.seasonNow(seasonId);
  const refusal = { seasonId, roundId: '', participantId, prizeId, cause, note: note.trim(), by, at };
  if (!(await insertPrizeRefusal(db, refusal))) return refuse({ code: 'prize-passed-on' });
  const added = await addPrizes(app, db, { seasonId, by, reason: '', cause: 'refusal' });
  if (!added.ok) throw new Error(`the prizes of ${seasonId} cannot be published again: ${added.refusal.code}`);
  return accept({ correction: added.value.correction });
}
