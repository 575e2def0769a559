import { divisionOf } from '#core/contest/eligibility.ts';
import { keysInForce } from '#core/contest/ranking.ts';
import { saltedHash } from '#core/ledger/commitment.ts';
import {
  contentHash,
  type BundleAttempt,
  type BundleHead,
  type BundlePlace,
  type OpenedAttempt,
} from '#core/season/bundle.ts';
import {
  listBundleAttempts,
  listBundlePlaces,
  listBundleVersions,
  type BundleAttemptRow,
  type BundlePlaceRow,
} from '../../db/queries/contest-bundle.ts';
import { findLotDraw, findLotList, findLotValue } from '../../db/queries/contest-lots.ts';
import {
  findPlace,
  listReadmitted,
  listLatestRankings,
  listRankingsOf,
  listWithdrawn,
  type RankingRow,
} from '../../db/queries/contest-ranking.ts';
import { listConfirmedRulings } from '../../db/queries/key-ruling.ts';
import type { App } from '../app.ts';
import { commitToBank } from './commit-bank.ts';
import type { Contest } from './contest.ts';
import { findLotSource } from './find-lot-randomness.ts';
import { publicRuling } from './seal-ruling.ts';
import { sideAnswerHash } from './make-submission.ts';
import { paperFor } from './running-attempts.ts';

const PAGE = 1000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** A published ranking with the contest it was computed by. */
export interface PublishedRound {
  readonly contest: Contest;
  readonly ranking: RankingRow;
  readonly publishedAt: Temporal.Instant;
}

/** The published ranking of a round, the newest unless a revision is named; `null` while there is none. */
export async function findPublished(
  app: App,
  seasonId: string,
  wanted: { readonly round: string; readonly revision?: number | undefined },
): Promise<PublishedRound | null> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return null;
  const { round, revision } = wanted;
  const rankings = revision
    ? await listRankingsOf(app.db, { seasonId, roundId: round, revision })
    : await listLatestRankings(app.db, seasonId);
  const ranking = rankings.find((row) => row.round_id === round);
  if (!ranking?.published_at) return null;
  const contest = await app.contests.at(seasonId, ranking.rules_version, found.value.bankVersion);
  return { contest, ranking, publishedAt: ranking.published_at };
}

/** Digest of the final part of a revision's bundle; `null` while it is not published or a submission waits to be appended. */
export async function hashContent(
  app: App,
  seasonId: string,
  wanted: { readonly round: string; readonly revision: number },
): Promise<string | null> {
  const round = await findPublished(app, seasonId, wanted);
  if (!round) return null;
  const hash = contentHash();
  hash.add(await readHead(app, round));
  for await (const row of readAttempts(app, round)) {
    const attempt = await viewAttempt(app, round, row);
    if (!attempt) return null;
    hash.add(attempt);
  }
  for await (const row of readPlaces(app, round)) hash.add(viewPlace(row));
  return hash.digest();
}

/** The head: rules, commitments, truth, counts. */
export async function readHead(app: App, { contest, ranking, publishedAt }: PublishedRound): Promise<BundleHead> {
  const { seasonId } = contest;
  const used = await contestsUsed(app, contest, ranking.round_id);
  return {
    type: 'bundle',
    version: '1',
    contest: seasonId,
    round: ranking.round_id,
    revision: ranking.revision,
    rehearsed: ranking.rehearsed,
    publishedAt: publishedAt.toString(),
    rulesVersion: ranking.rules_version,
    rules: distinct(used.map(({ rulesVersion: version, rules }) => ({ version, rules }))),
    banks: distinct(used.map(({ blueprint: { bank } }) => bankLine(app, seasonId, bank))),
    lots: await lotsOf(app, seasonId, ranking),
    truth: truthOf(contest, ranking),
    counts: {
      participants: ranking.participant_count,
      attempts: ranking.attempt_count,
      allCorrect: ranking.all_correct_count,
    },
    holders: ranking.prize_holders,
    ...(await rulingsOf(app, seasonId, ranking)),
  };
}

async function rulingsOf(app: App, seasonId: string, ranking: RankingRow): Promise<Pick<BundleHead, 'rulings'>> {
  const rows = await rulingsOfRanking(app, seasonId, ranking);
  const about = { contest: seasonId, round: ranking.round_id };
  return rows.length === 0 ? {} : { rulings: rows.map((row) => publicRuling(app, about, row)) };
}

/** What had been ruled about questions of a round when it was ranked. */
export async function rulingsOfRanking({ db }: Pick<App, 'db'>, seasonId: string, ranking: RankingRow) {
  if (ranking.key_rulings === 0) return [];
  const rows = await listConfirmedRulings(db, seasonId, ranking.round_id);
  return rows.filter(({ number }) => number <= ranking.key_rulings);
}

/** The lots of a round's ranking as they are published: seed or value, list, who left it and who came back. */
export async function lotsOf({ db }: App, seasonId: string, ranking: RankingRow): Promise<BundleHead['lots']> {
  const { id, round_id: roundId } = ranking;
  const withdrawn = await listWithdrawn(db, { id, seasonId, roundId });
  const readmitted = await readmittedTo(db, seasonId, ranking);
  const list = { listHash: hex(ranking.lot_list_hash), withdrawn, ...(readmitted.length > 0 ? { readmitted } : {}) };
  const source = await findLotSource(db, seasonId, roundId);
  if (source.kind === 'own') {
    const draw = await findLotDraw(db, seasonId, roundId);
    return { ...list, commitment: hex(draw?.commitment), seed: hex(draw?.seed) };
  }
  const value = await findLotValue(db, seasonId, roundId);
  const frozen = await findLotList(db, seasonId, roundId);
  if (!value || !frozen) throw new Error(`round ${roundId} of ${seasonId} is published and its lots are not drawn`);
  return { ...list, source, value: value.value, frozenAt: frozen.frozen_at.toString() };
}

/** Who stands in this ranking and not on the frozen list. */
async function readmittedTo(db: App['db'], seasonId: string, { id, round_id }: RankingRow): Promise<readonly string[]> {
  const known = await listReadmitted(db, seasonId, round_id);
  const placed = await Promise.all(known.map((participantId) => findPlace(db, id, participantId)));
  return known.filter((_, at) => placed[at] !== undefined);
}

/** The contest under every version that an attempt of the round began with, and under the one it was ranked by. */
export async function contestsUsed(app: App, contest: Contest, roundId: string): Promise<readonly Contest[]> {
  const versions = await listBundleVersions(app.db, contest.seasonId, roundId);
  const began = await Promise.all(
    versions.map((one) => app.contests.at(contest.seasonId, one.rules_version, one.bank_version)),
  );
  return began.some(({ rulesVersion }) => rulesVersion === contest.rulesVersion) ? began : [...began, contest];
}

function distinct<Line extends { readonly version: number }>(lines: readonly Line[]): readonly Line[] {
  return [...new Map(lines.map((line) => [line.version, line])).values()].sort((a, b) => a.version - b.version);
}

function bankLine(app: App, seasonId: string, bank: Contest['blueprint']['bank']) {
  return { bank: bank.id, version: bank.version, commitment: commitToBank(app, seasonId, bank) };
}

function truthOf({ rules }: Contest, ranking: RankingRow): BundleHead['truth'] {
  if (ranking.prediction_truth === null) return null;
  const { prediction_truth: numerator, prediction_denominator: denominator } = ranking;
  return { target: rules.prediction.target, numerator, denominator };
}

/** Valid attempts of the round by participant and number, read in pages. */
export async function* readAttempts(app: App, { contest, ranking }: PublishedRound): AsyncIterable<BundleAttemptRow> {
  let after = { participantId: FIRST_ID, attemptNumber: 0 };
  for (;;) {
    const of = { seasonId: contest.seasonId, roundId: ranking.round_id };
    const when = { rankedAt: ranking.computed_at, keyRulings: ranking.key_rulings };
    const page = await listBundleAttempts(app.db, { ...of, ...when, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = { participantId: last.participant_id, attemptNumber: last.attempt_number };
  }
}

/** Places of the ranking in order, read in pages. */
export async function* readPlaces(app: App, { ranking }: PublishedRound): AsyncIterable<BundlePlaceRow> {
  for (let after = 0; ; after += PAGE) {
    const page = await listBundlePlaces(app.db, ranking.id, { after, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** An attempt as it is published; `null` while its leaf is not in the log. */
export async function viewAttempt(
  app: App,
  { contest }: PublishedRound,
  row: BundleAttemptRow,
): Promise<BundleAttempt | null> {
  if (row.leaf_index === null || !row.entry) return null;
  const durationsDecide = keysInForce({
    rules: contest.rules.ranking,
    predictionEnabled: contest.rules.prediction.enabled,
  }).includes('duration');
  const division = divisionOf(contest.rules.eligibility, row.obligation_group);
  return {
    ...(division.ok && division.value !== null ? { division: division.value } : {}),
    participant: row.participant_id,
    attempt: row.attempt_id,
    number: row.attempt_number,
    rulesVersion: row.rules_version,
    bankVersion: row.bank_version,
    submittedAt: row.submitted_at!.toString(),
    durationMs: row.duration_ms!,
    timeFactorPercent: durationsDecide ? row.time_factor_percent : 100,
    ...(row.assisted_by === null ? {} : { assisted: true as const }),
    prediction: row.prediction,
    scoreHundredths: row.score_hundredths!,
    allCorrect: row.all_correct!,
    hash: row.entry.hash,
    paperHash: saltedHash(await questionsOf(app, contest.seasonId, row), row.salt),
    leafIndex: row.leaf_index,
  };
}

/** What opens an attempt once the answers are released. */
export async function openAttempt(
  app: App,
  { contest }: PublishedRound,
  row: BundleAttemptRow,
): Promise<OpenedAttempt> {
  return {
    attempt: row.attempt_id,
    salt: hex(row.salt),
    questions: await questionsOf(app, contest.seasonId, row),
    answers: row.answers as unknown as OpenedAttempt['answers'],
    prediction: row.sent_prediction,
    submittedBy: row.submitted_by!,
    rehearsed: row.rehearsed,
    ...(row.side_answer === null ? {} : { sideAnswer: sideAnswerHash(app, row.attempt_id, row.side_answer) }),
  };
}

async function questionsOf(app: App, seasonId: string, row: BundleAttemptRow): Promise<readonly string[]> {
  const { round_id: roundId, participant_id: participantId, attempt_number: attemptNumber } = row;
  const contest = await app.contests.at(seasonId, row.rules_version, row.bank_version);
  return paperFor(contest, { roundId, participantId, attemptNumber }).questions.map(({ questionId }) => questionId);
}

/** A place as it is published. No name: whose place it is stands in the list of results, as far as the rules publish it. */
export function viewPlace(row: BundlePlaceRow): BundlePlace {
  return {
    place: row.place,
    rank: row.rank,
    participant: row.participant_id,
    attempt: row.attempt_id,
    scoreHundredths: row.score_hundredths,
    scoreDivisor: row.score_divisor,
    allCorrect: row.all_correct,
    prediction: row.prediction,
    predictionError: row.prediction_error,
    durationMs: row.duration_ms,
    submittedAt: row.submitted_at.toString(),
    attemptsUsed: row.attempts_used,
    byLot: row.by_lot,
    prize: row.prize_id,
  };
}

function hex(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? new Uint8Array()).toString('hex');
}
