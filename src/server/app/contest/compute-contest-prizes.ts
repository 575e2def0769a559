import type { Kysely } from 'kysely';
import { divisionOf } from '#core/contest/eligibility.ts';
import { awardsSpreaders } from '#core/contest/spreaders.ts';
import { prizeConditions, type ContestPrizesHead, type PrizesPlace } from '#core/season/contest-prizes.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findLotDraw } from '../../db/queries/contest-lots.ts';
import { listPrizeRefusers } from '../../db/queries/contest-closing.ts';
import { copyPrizePlaces } from '../../db/queries/contest-places.ts';
import {
  countBroughtInto,
  findContestPrizes,
  listGoneFromLists,
  listPrizePlaces,
  listStanding,
  type ContestPrizesRow,
} from '../../db/queries/contest-prizes.ts';
import { listLatestRankings, type RankingRow } from '../../db/queries/contest-ranking.ts';
import { listLedgerRecords } from '../../db/queries/ledger.ts';
import type { Database } from '../../db/schema.ts';
import type { HeavyThread } from '../../ports/heavy-thread.ts';
import type { App } from '../app.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import type { PrizesWork } from './prizes-work.ts';
import { sendAhead } from './send-ahead.ts';

/** The prizes of the contest with everything they are computed from but the places, which nobody holds all at once. */
export interface ComputedPrizes {
  readonly head: ContestPrizesHead;
  readonly rankingIds: readonly string[];
  /** `prizesHash` of head and places, which are read once more for it. */
  hash(): Promise<string>;
}

export type ContestPrizesRefusal =
  | ContestRefusal
  /** The rules award none, or a jury does. */
  | { readonly code: 'no-contest-prizes' }
  | { readonly code: 'rounds-not-final'; readonly rounds: readonly string[] }
  /** The results of the rounds wait to be in the log. */
  | { readonly code: 'bundle-not-ready' };

type Transaction = Parameters<typeof copyPrizePlaces>[0];

/** What the prizes of the contest would be computed from now. */
export interface PrizesToCompute {
  readonly contest: Contest;
  readonly rankings: readonly RankingRow[];
  readonly rounds: ContestPrizesHead['rounds'];
  /** As they were published last. */
  readonly before: ContestPrizesRow | undefined;
  readonly refused: readonly string[];
}

/** What there is to compute from, or why nothing can be computed. Reads no place. */
export async function findPrizesToCompute(
  app: App,
  db: Kysely<Database>,
  seasonId: string,
): Promise<Result<PrizesToCompute, ContestPrizesRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const contest = found.value;
  if (!awardsAny(contest)) return refuse({ code: 'no-contest-prizes' });
  const rankings = await finalRankings(db, contest);
  if (!rankings.ok) return rankings;
  const rounds = await digestsOf(db, seasonId, rankings.value);
  if (!rounds) return refuse({ code: 'bundle-not-ready' });
  const before = await findContestPrizes(db, seasonId);
  const refused = await listPrizeRefusers(db, seasonId, '');
  return accept({ contest, rankings: rankings.value, rounds, before, refused });
}

/**
 * Computes the prizes of the whole contest and of its spreaders by the final lists of all rounds, as the next revision would publish
 * them, in a thread of its own, and gives them to `use`. Places pass by as bytes: of a million people the thread keeps some 300 MB.
 */
export async function withContestPrizes<Used>(
  app: App,
  db: Transaction,
  toCompute: PrizesToCompute,
  use: (computed: ComputedPrizes) => Promise<Used>,
): Promise<Used> {
  const { contest, rankings } = toCompute;
  const rankingIds = rankings.map(({ id }) => id);
  const conditions = await conditionsOf(app, db, toCompute);
  const thread = app.openPrizesThread();
  try {
    await thread.ask('begin', { eligibility: contest.rules.eligibility });
    await sendPlaces(db, thread, rankings);
    const prizes = await thread.ask('award', prizeConditions(conditions));
    const head = { ...conditions, prizes };
    const hash = async () => {
      await thread.ask('beginHash', head);
      await sendPlaces(db, thread, rankings);
      return thread.ask('digest', undefined);
    };
    return await use({ head, rankingIds, hash });
  } finally {
    await thread.close();
  }
}

async function sendPlaces(db: Transaction, thread: HeavyThread<PrizesWork>, rankings: readonly RankingRow[]) {
  for (const { id, round_id: round } of rankings) {
    await thread.ask('beginRound', round);
    await sendAhead(
      (take) => copyPrizePlaces(db, id, take),
      (piece) => thread.ask('read', piece),
    );
  }
}

async function conditionsOf(
  app: App,
  db: Transaction,
  { contest, rankings, rounds, before, refused }: PrizesToCompute,
): Promise<Omit<ContestPrizesHead, 'prizes'>> {
  const { seasonId, rulesVersion, rules } = contest;
  const lots = [];
  for (const { round_id: round } of rankings) lots.push(await lotsOf(db, seasonId, round));
  return {
    ...{ type: 'contest-prizes', version: '1', contest: seasonId },
    revision: (before?.revision ?? 0) + 1,
    rehearsed: app.clock.isRehearsing(seasonId),
    publishedAt: app.clock.seasonNow(seasonId).toString(),
    ...{ rulesVersion, rules, rounds, lots },
    brought: await broughtLists(db, contest, rankings),
    withdrawn: await withdrawnSince(db, before, rankings),
    refused,
  };
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
  { seasonId, rules: { prizes } }: Contest,
  rankings: readonly RankingRow[],
): Promise<ContestPrizesHead['brought']> {
  if (prizes.spreaderBasis !== 'referrals') return [];
  const all = { round: null, ids: rankings.map(({ id }) => id) };
  const each = rankings.map(({ id, round_id: round }) => ({ round, ids: [id] }));
  const wanted = awardsSpreaders(prizes, 'contest') ? [all] : awardsSpreaders(prizes, 'round') ? each : [];
  const lists = [];
  for (const { round, ids } of wanted) lists.push({ round, counts: await countBroughtInto(db, seasonId, ids) });
  return lists;
}

/** Who stood in the lists of the revision before and stands in none now: they keep their tickets, so the others keep theirs. */
async function withdrawnSince(
  db: Kysely<Database>,
  before: ContestPrizesRow | undefined,
  rankings: readonly RankingRow[],
): Promise<readonly string[]> {
  if (!before) return [];
  const now = rankings.map(({ id }) => id);
  const gone = await listGoneFromLists(db, { before: before.ranking_ids.filter((id) => !now.includes(id)), now });
  const earlier = (before.head as unknown as ContestPrizesHead).withdrawn;
  const back = new Set(await listStanding(db, now, earlier));
  return [...new Set([...gone, ...earlier.filter((id) => !back.has(id))])].sort();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
