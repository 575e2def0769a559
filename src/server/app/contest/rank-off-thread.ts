import type { RoundConditions } from '#core/contest/round-result.ts';
import { copyPlaces, copyValidAttempts } from '../../db/queries/contest-places.ts';
import type { HeavyThread } from '../../ports/heavy-thread.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import type { RankingFindings, RankingWork } from './ranking-work.ts';
import { AHEAD, heard, sendAhead } from './send-ahead.ts';

type Transaction = Parameters<typeof copyValidAttempts>[0];

/** A round that is ranked and whose places wait to be stored. */
export interface RankedOffThread {
  readonly findings: RankingFindings;
  /** Stores the places, which are written while those before are on their way. */
  store(rankingId: string): Promise<void>;
}

/**
 * Ranks a round in a thread of its own and gives it to `use`. The connection stays here: attempts go to the thread and places
 * come back as bytes, so all of it is one transaction, and of a thread that fails nothing is kept.
 */
export async function rankOffThread<Used>(
  app: App,
  db: Transaction,
  round: { readonly contest: Contest; readonly roundId: string; readonly conditions: Omit<RoundConditions, 'rules'> },
  use: (ranked: RankedOffThread) => Promise<Used>,
): Promise<Used> {
  const { contest, roundId, conditions } = round;
  const thread = app.openRankingThread();
  try {
    await thread.ask('begin', contest.rules);
    await sendAhead(
      (take) => copyValidAttempts(db, contest.seasonId, roundId, take),
      (piece) => thread.ask('read', piece),
    );
    const findings = await thread.ask('rank', conditions);
    return await use({ findings, store: (rankingId) => copyPlaces(db, placesFrom(thread, rankingId)) });
  } finally {
    await thread.close();
  }
}

async function* placesFrom(thread: HeavyThread<RankingWork>, rankingId: string): AsyncGenerator<Uint8Array> {
  const next = () => heard(thread.ask('nextPlaces', rankingId));
  const ahead = Array.from({ length: AHEAD }, next);
  for (let piece = await ahead.shift(); piece; piece = await ahead.shift()) {
    ahead.push(next());
    yield piece;
  }
}
