import { countedResult, type CountedResult } from '#core/contest/counted.ts';
import { lotListHash, lotSeed } from '#core/contest/lots.ts';
import { predictionError, predictionTruth, type PredictionTruth } from '#core/contest/prediction.ts';
import { allocatePrizes } from '#core/contest/prizes.ts';
import { rankEntries, type Ranking, type RankingEntry } from '#core/contest/ranking.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findFrozenListHash,
  insertPlaces,
  insertRanking,
  listLatestRankings,
  listPrizeHolders,
  listRoundCloses,
  listValidAttempts,
  lockRankings,
  type NewPlace,
  type RankingRow,
} from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { commitLots, lotSeedOf } from './commit-lots.ts';
import { roundOf, type Contest, type ContestRefusal } from './contest.ts';

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

interface Candidate {
  readonly participantId: string;
  readonly displayName: string;
  readonly unitId: string | null;
  readonly prediction: number | null;
  readonly timeFactorPercent: number;
  readonly counted: CountedResult;
}

const PLACES_A_STATEMENT = 5000;

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
  if (contest.value.rules.ranking.onePrizePerPerson === 'contest')
    for (const later of roundsAfter(contest.value, roundId))
      if (latest.some((ranking) => ranking.round_id === later && !ranking.published_at))
        await addRevision(app, db, contest.value, { ...toCompute, roundId: later });
  return accept(ranked);
}

type Transaction = Parameters<typeof insertRanking>[0];

function roundsAfter({ rounds }: Contest, roundId: string): readonly string[] {
  return rounds.slice(rounds.findIndex((round) => round.id === roundId) + 1).map((round) => round.id);
}

async function addRevision(app: App, db: Transaction, contest: Contest, { roundId, by }: RankingToCompute) {
  const { seasonId } = contest;
  const latest = await listLatestRankings(db, seasonId);
  const previous = latest.find((ranking) => ranking.round_id === roundId);
  const attempts = await listValidAttempts(db, seasonId, roundId);
  const candidates = candidatesOf(contest, attempts);
  const frozen = await findFrozenListHash(db, seasonId, roundId);
  const computed = rank(app, contest, roundId, { candidates, attemptCount: attempts.length, frozen });
  const holders = await holdersElsewhere(db, contest, roundId, latest);
  const rankingId = app.ids.uuid();
  const revision = (previous?.revision ?? 0) + 1;
  const places = placesOf(contest, candidates, computed, holders);
  const at = app.clock.seasonNow(seasonId);
  const isNew = await insertRanking(db, {
    id: rankingId,
    seasonId,
    roundId,
    revision,
    rulesVersion: contest.rulesVersion,
    predictionTruth: computed.truth?.numerator ?? null,
    predictionDenominator: computed.truth?.denominator ?? 1,
    attemptCount: attempts.length,
    participantCount: candidates.length,
    allCorrectCount: computed.allCorrectPeople,
    lotListHash: Buffer.from(computed.listHash, 'hex'),
    computedAt: at,
    computedBy: by,
    rehearsed: app.clock.isRehearsing(seasonId),
  });
  if (!isNew) throw new Error(`revision ${revision} of round ${roundId} was added while the rankings were locked`);
  for (let from = 0; from < places.length; from += PLACES_A_STATEMENT)
    await insertPlaces(db, rankingId, places.slice(from, from + PLACES_A_STATEMENT));
  return { rankingId, revision };
}

type ValidRow = Awaited<ReturnType<typeof listValidAttempts>>[number];

/** One candidate a person: the attempt that counts, by the rules. */
function candidatesOf(contest: Contest, rows: readonly ValidRow[]): readonly Candidate[] {
  return [...Map.groupBy(rows, (row) => row.participant_id)].flatMap(([participantId, attempts]) => {
    const [first] = attempts;
    const counted = countedResult(attempts.map(validAttempt), contest.rules.attempts.counted);
    if (!first || !counted) return [];
    const shown = attempts.find((attempt) => attempt.attempt_id === counted.attemptIds[0]) ?? first;
    const { display_name: displayName, unit_id: unitId, prediction } = first;
    return [{ participantId, displayName, unitId, prediction, timeFactorPercent: shown.time_factor_percent, counted }];
  });
}

function validAttempt(row: ValidRow) {
  return {
    attemptId: row.attempt_id,
    number: row.attempt_number,
    submittedAtMs: row.submitted_at!.epochMilliseconds,
    durationMs: row.duration_ms!,
    scoreHundredths: row.score_hundredths!,
    allCorrect: row.all_correct!,
  };
}

interface Computed {
  readonly ranking: Ranking;
  /** Ranks as they would be if equals were not separated by lot. */
  readonly sharedRanks: Uint32Array;
  readonly entries: readonly RankingEntry[];
  readonly truth: PredictionTruth | null;
  readonly allCorrectPeople: number;
  readonly listHash: string;
}

interface ToRank {
  readonly candidates: readonly Candidate[];
  readonly attemptCount: number;
  /** Hash of the list of the round's first ranking: whoever is voided later leaves the tickets of the others as they were. */
  readonly frozen: Uint8Array | null;
}

function rank(app: App, contest: Contest, roundId: string, { candidates, attemptCount, frozen }: ToRank): Computed {
  const { prediction, ranking: rules } = contest.rules;
  const allCorrectPeople = candidates.filter(({ counted }) => counted.allCorrect).length;
  const counts = { participants: candidates.length, allCorrectPeople, attempts: attemptCount };
  const truth = prediction.enabled ? predictionTruth(prediction.target, counts) : null;
  const entries = candidates.map((candidate): RankingEntry => ({
    ...candidate.counted,
    participantId: candidate.participantId,
    predictionError: truth && predictionError(truth, prediction, candidate.prediction),
    timeFactorPercent: candidate.timeFactorPercent,
  }));
  const listHash = frozen
    ? Buffer.from(frozen).toString('hex')
    : lotListHash(candidates.map((candidate) => candidate.participantId));
  const randomness = Buffer.from(lotSeedOf(app, contest.seasonId, roundId)).toString('hex');
  const request = { entries, predictionEnabled: prediction.enabled, lotSeed: lotSeed(randomness, listHash) };
  const withoutLot = { ...rules, keys: rules.keys.filter((key) => key !== 'lot'), finalTie: 'share' as const };
  const { ranks: sharedRanks } = rankEntries({ ...request, rules: withoutLot });
  return { ranking: rankEntries({ ...request, rules }), sharedRanks, entries, truth, allCorrectPeople, listHash };
}

/**
 * Who has a prize of another round already, where the rules give one person one prize in the whole contest: of a round before,
 * and of any round that is published, whose prizes nobody takes back.
 */
async function holdersElsewhere(
  db: Transaction,
  contest: Contest,
  roundId: string,
  latest: readonly RankingRow[],
): Promise<ReadonlySet<string>> {
  if (contest.rules.ranking.onePrizePerPerson !== 'contest') return new Set();
  const later = new Set(roundsAfter(contest, roundId));
  const others = latest.filter((ranking) => ranking.round_id !== roundId);
  const counting = others.filter((ranking) => ranking.published_at !== null || !later.has(ranking.round_id));
  return listPrizeHolders(
    db,
    counting.map((ranking) => ranking.id),
  );
}

function placesOf(
  contest: Contest,
  candidates: readonly Candidate[],
  computed: Computed,
  holders: ReadonlySet<string>,
): readonly NewPlace[] {
  const { ranking, sharedRanks, entries } = computed;
  const ranked = Array.from(ranking.order, (index, at) => ({
    participantId: candidates[index]!.participantId,
    rank: ranking.ranks[at]!,
  }));
  const { prizes, ranking: rules } = contest.rules;
  const { grants } = allocatePrizes({ ranking: ranked, ladder: prizes.perRound, rules, holders, voided: new Set() });
  const prizeOf = new Map(grants.map((grant) => [grant.participantId, grant.rungId]));
  const sharers = Map.groupBy(sharedRanks, (shared) => shared);
  return Array.from(ranking.order, (index, at) => {
    const candidate = candidates[index]!;
    const { counted } = candidate;
    return {
      place: at + 1,
      rank: ranking.ranks[at]!,
      participantId: candidate.participantId,
      attemptId: counted.attemptIds[0]!,
      displayName: candidate.displayName,
      unitId: candidate.unitId,
      scoreHundredths: counted.scoreHundredths,
      scoreDivisor: counted.scoreDivisor,
      allCorrect: counted.allCorrect,
      prediction: candidate.prediction,
      predictionError: entries[index]!.predictionError,
      durationMs: Math.round(counted.durationMs),
      submittedAt: Temporal.Instant.fromEpochMilliseconds(counted.submittedAtMs).toString(),
      attemptsUsed: counted.attemptsUsed,
      byLot: sharers.get(sharedRanks[at]!)!.length > 1 && settledByLot(ranking, at),
      prizeId: prizeOf.get(candidate.participantId) ?? null,
    };
  });
}

/** Equals that were separated have ranks of their own. */
function settledByLot({ ranks }: Ranking, at: number): boolean {
  return ranks[at] !== ranks[at - 1] && ranks[at] !== ranks[at + 1];
}
