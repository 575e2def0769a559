import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertRanking,
  listLatestRankings,
  listPrizeHolders,
  listRoundCloses,
  listReadmitted,
  listTouchedByVoids,
  lockRankings,
  type RankingRow,
} from '../../db/queries/contest-ranking.ts';
import { insertLotList } from '../../db/queries/contest-lots.ts';
import { listPrizeRefusers } from '../../db/queries/contest-closing.ts';
import { insertSanctionVoids } from '../../db/queries/contest-void.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { commitLots } from './commit-lots.ts';
import { findLotRandomness } from './find-lot-randomness.ts';
import { freezeUnits } from './freeze-units.ts';
import type { RankingFindings } from './ranking-work.ts';
import { rankOffThread, type RankedOffThread } from './rank-off-thread.ts';
import { roundOf, type Contest, type ContestRefusal } from './contest.ts';
import { remarkRound } from './remark-round.ts';

export type RankRefusal =
  | ContestRefusal
  | { readonly code: 'round-not-found' }
  | { readonly code: 'round-not-closed' }
  | { readonly code: 'ranking-published' };

export interface RankingToCompute {
  readonly seasonId: string;
  readonly roundId: string;
  /** Person who asked; `null` = the clock, at the close. */
  readonly by: string | null;
}

/**
 * Computes the ranking of a closed round as a new revision: counted attempts, the truth of what was predicted, keys, lots,
 * prizes. Provisional until somebody publishes it; once published it is not computed again.
 */
export async function computeRanking(
  app: App,
  toCompute: RankingToCompute,
): Promise<Result<{ readonly rankingId: string; readonly revision: number }, RankRefusal>> {
  await commitLots(app, toCompute.seasonId, toCompute.roundId); // a round nobody began: still before any result
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, toCompute.seasonId);
    return rankLocked(app, db, toCompute);
  });
}

/**
 * The same within a transaction that holds `lockRankings`: nobody publishes, voids or ranks meanwhile. Where the rules give one
 * person one prize in the whole contest, later rounds ranked and not published are ranked again after it.
 */
export async function rankLocked(
  app: App,
  db: Transaction,
  toCompute: RankingToCompute,
): Promise<Result<{ readonly rankingId: string; readonly revision: number }, RankRefusal>> {
  const { seasonId, roundId } = toCompute;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  if (!roundOf(contest.value, roundId)) return refuse({ code: 'round-not-found' });
  const closes = await listRoundCloses(db, seasonId);
  if (!closes.some((close) => close.round_id === roundId)) return refuse({ code: 'round-not-closed' });
  const latest = await listLatestRankings(db, seasonId);
  if (latest.find((ranking) => ranking.round_id === roundId)?.published_at)
    return refuse({ code: 'ranking-published' });
  const ranked = await addRevision(app, db, contest.value, toCompute);
  await rankLaterRounds(app, db, contest.value, toCompute);
  return accept(ranked);
}

/** Ranks again the later rounds that are ranked and not published, where a prize of this one counts in them. */
export async function rankLaterRounds(
  app: App,
  db: Transaction,
  contest: Contest,
  { seasonId, roundId, by }: RankingToCompute,
): Promise<void> {
  if (contest.rules.ranking.onePrizePerPerson !== 'contest') return;
  const latest = await listLatestRankings(db, seasonId);
  for (const later of roundsAfter(contest, roundId))
    if (latest.some((ranking) => ranking.round_id === later && !ranking.published_at))
      await addRevision(app, db, contest, { seasonId, roundId: later, by });
}

type Transaction = Parameters<typeof insertRanking>[0];

function roundsAfter({ rounds }: Contest, roundId: string): readonly string[] {
  return rounds.slice(rounds.findIndex((round) => round.id === roundId) + 1).map((round) => round.id);
}

/**
 * Adds a revision, computed by the rules a bundle is verified by (`roundResult`), so that there is one truth of what a result is.
 * Within a transaction that holds `lockRankings`.
 */
export async function addRevision(app: App, db: Transaction, contest: Contest, { roundId, by }: RankingToCompute) {
  const { seasonId } = contest;
  const latest = await listLatestRankings(db, seasonId);
  await insertSanctionVoids(db, { seasonId, roundId, at: app.clock.seasonNow(seasonId) });
  const keyRulings = await remarkRound(app, db, seasonId, roundId);
  const holders = await holdersElsewhere(db, contest, roundId, latest);
  const conditions = {
    randomness: await findLotRandomness(app, db, seasonId, roundId),
    withdrawn: await listTouchedByVoids(db, seasonId, roundId),
    readmitted: await listReadmitted(db, seasonId, roundId),
    holders,
  };
  const revision = (latest.find((ranking) => ranking.round_id === roundId)?.revision ?? 0) + 1;
  return rankOffThread(app, db, { contest, roundId, conditions }, (ranked) =>
    storeRevision(app, db, { contest, roundId, revision, holders, keyRulings, ranked, by }),
  );
}

interface ToStore {
  readonly contest: Contest;
  readonly roundId: string;
  readonly revision: number;
  readonly holders: ReadonlySet<string>;
  readonly keyRulings: number;
  readonly ranked: RankedOffThread;
  readonly by: string | null;
}

async function storeRevision(
  app: App,
  db: Transaction,
  { contest, roundId, revision, holders, keyRulings, ranked, by }: ToStore,
): Promise<{ readonly rankingId: string; readonly revision: number }> {
  const { seasonId } = contest;
  const result = ranked.findings;
  const rankingId = app.ids.uuid();
  const isNew = await insertRanking(db, {
    id: rankingId,
    seasonId,
    roundId,
    revision,
    rulesVersion: contest.rulesVersion,
    predictionTruth: result.truth?.numerator ?? null,
    predictionDenominator: result.truth?.denominator ?? 1,
    attemptCount: result.attemptCount,
    participantCount: result.participantCount,
    allCorrectCount: result.allCorrectCount,
    lotListHash: Buffer.from(result.listHash, 'hex'),
    lots: result.lots,
    prizeHolders: [...holders].sort(),
    keyRulings,
    computedAt: app.clock.seasonNow(seasonId),
    computedBy: by,
    rehearsed: app.clock.isRehearsing(seasonId),
  });
  if (!isNew) throw new Error(`revision ${revision} of round ${roundId} was added while the rankings were locked`);
  await ranked.store(rankingId);
  if (revision === 1) {
    await freezeList(app, db, { seasonId, roundId, rankingId, result });
    await freezeUnits(app, db, contest, roundId);
  }
  return { rankingId, revision };
}

interface ToFreeze {
  readonly seasonId: string;
  readonly roundId: string;
  readonly rankingId: string;
  readonly result: RankingFindings;
}

/** Freezes the list of the draw with the first ranking, in the log: whatever the source gives comes after it. */
async function freezeList(app: App, db: Transaction, { result, ...list }: ToFreeze): Promise<void> {
  const { seasonId, roundId: round } = list;
  const { listHash, participantCount } = result;
  const at = app.clock.seasonNow(seasonId);
  await insertLotList(db, { ...list, listHash: Buffer.from(listHash, 'hex'), participantCount, at });
  const record = { use: 'lot-list', round, listHash, participants: participantCount, frozenAt: at.toString() };
  await recordEntry(app, db, { seasonId, type: 'list-freeze', subject: `lots/${round}`, round, record });
}

/**
 * Who has a prize of another round already, where the rules give one person one prize in the whole contest: of a round before,
 * and of any round that is published, whose prizes nobody takes back. And who gave up a prize of this round: it passes on.
 */
async function holdersElsewhere(
  db: Transaction,
  contest: Contest,
  roundId: string,
  latest: readonly RankingRow[],
): Promise<ReadonlySet<string>> {
  const refusers = await listPrizeRefusers(db, contest.seasonId, roundId);
  if (contest.rules.ranking.onePrizePerPerson !== 'contest') return new Set(refusers);
  const later = new Set(roundsAfter(contest, roundId));
  const others = latest.filter((ranking) => ranking.round_id !== roundId);
  const counting = others.filter((ranking) => ranking.published_at !== null || !later.has(ranking.round_id));
  const holders = await listPrizeHolders(
    db,
    counting.map((ranking) => ranking.id),
  );
  return new Set([...holders, ...refusers]);
}
