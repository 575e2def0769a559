import type { Kysely } from 'kysely';
import { divisionOf } from '#core/contest/eligibility.ts';
import { awardsSpreaders, countBrought } from '#core/contest/spreaders.ts';
import { prizesOf, type ContestPrizesHead, type PrizesPlace } from '#core/season/contest-prizes.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findLotDraw } from '../../db/queries/contest-lots.ts';
import { listPrizeRefusers } from '../../db/queries/contest-closing.ts';
import { findContestPrizes, listPrizePlaces } from '../../db/queries/contest-prizes.ts';
import { listLatestRankings, type RankingRow } from '../../db/queries/contest-ranking.ts';
import { listLedgerRecords } from '../../db/queries/ledger.ts';
import { listReferrals } from '../../db/queries/referral.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Contest, ContestRefusal } from './contest.ts';

/** The prizes of the contest with everything they are computed from. */
export interface ComputedPrizes {
  readonly head: ContestPrizesHead;
  readonly places: readonly PrizesPlace[];
  readonly rankingIds: readonly string[];
}

export type ContestPrizesRefusal =
  | ContestRefusal
  /** The rules award none, or a jury does. */
  | { readonly code: 'no-contest-prizes' }
  | { readonly code: 'rounds-not-final'; readonly rounds: readonly string[] }
  /** The results of the rounds wait to be in the log. */
  | { readonly code: 'bundle-not-ready' };

/**
 * The prizes of the whole contest and of its spreaders by the final lists of all rounds, as the next revision would publish them.
 * Holds every place of every round: some 300 bytes each.
 */
export async function computeContestPrizes(
  app: App,
  db: Kysely<Database>,
  seasonId: string,
): Promise<Result<ComputedPrizes, ContestPrizesRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const contest = found.value;
  if (!awardsAny(contest)) return refuse({ code: 'no-contest-prizes' });
  const rankings = await finalRankings(db, contest);
  if (!rankings.ok) return rankings;
  const rounds = await digestsOf(db, seasonId, rankings.value);
  if (!rounds) return refuse({ code: 'bundle-not-ready' });
  const places: PrizesPlace[] = [];
  for (const ranking of rankings.value) for await (const place of prizePlaces(db, contest, ranking)) places.push(place);
  const before = await findContestPrizes(db, seasonId);
  const conditions: Omit<ContestPrizesHead, 'prizes'> = {
    type: 'contest-prizes',
    version: '1',
    contest: seasonId,
    revision: (before?.revision ?? 0) + 1,
    rehearsed: app.clock.isRehearsing(seasonId),
    publishedAt: app.clock.seasonNow(seasonId).toString(),
    rulesVersion: contest.rulesVersion,
    rules: contest.rules,
    rounds,
    lots: await Promise.all(rankings.value.map(({ round_id: round }) => lotsOf(db, seasonId, round))),
    brought: await broughtLists(db, contest, places),
    withdrawn: await withdrawnSince(db, before, places),
    refused: await listPrizeRefusers(db, seasonId, ''),
  };
  const head = { ...conditions, prizes: prizesOf(conditions, places) };
  return accept({ head, places, rankingIds: rankings.value.map(({ id }) => id) });
}

/** Whether the rules award something that is reckoned over the whole contest, other than by a jury. */
function awardsAny({ rules: { prizes } }: Contest): boolean {
  return prizes.contest.length > 0 || (prizes.spreader.length > 0 && prizes.spreaderBasis === 'referrals');
}

async function finalRankings(
  db: Kysely<Database>,
  contest: Contest,
): Promise<Result<readonly RankingRow[], ContestPrizesRefusal>> {
  const latest = new Map((await listLatestRankings(db, contest.seasonId)).map((row) => [row.round_id, row]));
  const missing = contest.rounds.filter(({ id }) => !latest.get(id)?.final_at).map(({ id }) => id);
  if (missing.length > 0 || contest.rounds.length === 0) return refuse({ code: 'rounds-not-final', rounds: missing });
  return accept(contest.rounds.map(({ id }) => latest.get(id)!));
}

/** Which list of each round counts, with the digest that was recorded of it; `null` while one is not in the log. */
async function digestsOf(db: Kysely<Database>, seasonId: string, rankings: readonly RankingRow[]) {
  const records = await listLedgerRecords(db, seasonId);
  const rounds = rankings.map(({ round_id: round, revision }) => {
    const result = records.find(
      ({ entry, record }) => entry.type === 'result' && record['round'] === round && record['revision'] === revision,
    );
    return result ? { round, revision, contentHash: String(result.record['contentHash']) } : null;
  });
  return rounds.every((one) => one !== null) ? rounds : null;
}

async function lotsOf(db: Kysely<Database>, seasonId: string, round: string) {
  const lots = await findLotDraw(db, seasonId, round);
  if (!lots?.seed) throw new Error(`the lots of ${round} of ${seasonId} are not revealed, and its list is final`);
  return { round, commitment: hex(lots.commitment), seed: hex(lots.seed) };
}

const PAGE = 5000;

/** The places of a final list, as the prizes of the contest are computed from them. */
export async function* prizePlaces(
  db: Kysely<Database>,
  { rules }: Contest,
  { id, round_id: round }: Pick<RankingRow, 'id' | 'round_id'>,
): AsyncIterable<PrizesPlace> {
  for await (const row of rowsOf(db, id)) {
    const division = divisionOf(rules.eligibility, row.obligation_group);
    yield {
      round,
      participant: row.participant_id,
      scoreHundredths: row.score_hundredths,
      scoreDivisor: row.score_divisor,
      allCorrect: row.all_correct,
      predictionError: row.prediction_error,
      durationMs: row.duration_ms,
      submittedAt: row.submitted_at.toString(),
      attemptsUsed: row.attempts_used,
      prize: row.prize_id,
      division: division.ok ? division.value : null,
      assisted: row.assisted_by !== null,
    };
  }
}

/** The rows of a list, read in pages. */
async function* rowsOf(db: Kysely<Database>, rankingId: string) {
  for (let after = 0; ; after += PAGE) {
    const page = await listPrizePlaces(db, rankingId, { after, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** How many people with a place each inviter brought, where the rules award that by referrals. */
async function broughtLists(
  db: Kysely<Database>,
  { seasonId, rules: { prizes }, rounds }: Contest,
  places: readonly PrizesPlace[],
): Promise<ContestPrizesHead['brought']> {
  if (prizes.spreaderBasis !== 'referrals') return [];
  const lists = awardsSpreaders(prizes, 'round') ? rounds.map(({ id }) => id) : [];
  const wanted = awardsSpreaders(prizes, 'contest') ? [null] : lists;
  if (wanted.length === 0) return [];
  const rows = await listReferrals(db, seasonId, null);
  const referrals = rows.map((row) => ({ inviterId: row.inviter_id, participantId: row.participant_id }));
  return wanted.map((round) => {
    const own = places.filter((place) => round === null || place.round === round);
    const counted = new Set(own.map(({ participant }) => participant));
    const counts = countBrought({ referrals, counted });
    return { round, counts: counts.map((one) => ({ participant: one.participantId, brought: one.brought })) };
  });
}

/** Who stood in the lists of the revision before and stands in none now: they keep their tickets, so the others keep theirs. */
async function withdrawnSince(
  db: Kysely<Database>,
  before: Awaited<ReturnType<typeof findContestPrizes>>,
  places: readonly PrizesPlace[],
): Promise<readonly string[]> {
  if (!before) return [];
  const stands = new Set(places.map(({ participant }) => participant));
  const gone = new Set((before.head as unknown as ContestPrizesHead).withdrawn);
  for (const id of before.ranking_ids) for await (const row of rowsOf(db, id)) gone.add(row.participant_id);
  return [...gone].filter((id) => !stands.has(id)).sort();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
