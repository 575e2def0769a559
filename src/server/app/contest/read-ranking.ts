import { standingOf, type ListStanding } from '#core/contest/complaint.ts';
import type { LotsFinding } from '#core/contest/round-result.ts';
import type { RandomnessSource } from '#core/ledger/randomness-source.ts';
import { fraction, toHundredths } from '#core/shared/fraction.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findLotDraw } from '../../db/queries/contest-lots.ts';
import { listLatestRankings, listPlaces, type PlaceRow, type RankingRow } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { findLotSource } from './find-lot-randomness.ts';

export interface RankingPage {
  readonly roundId: string;
  readonly page?: { readonly after: number; readonly limit: number } | undefined;
}

/** A ranking as the public may see it. */
export interface RankingView {
  readonly roundId: string;
  readonly revision: number;
  readonly rulesVersion: number;
  readonly state: 'published' | 'provisional';
  readonly computedAt: string;
  readonly publishedAt: string | null;
  /** How far the published list has come; `null` while it is not published. */
  readonly standing: ListStanding | null;
  /** Complaints are received until then; `null` where there is no window. */
  readonly complaintsUntil: string | null;
  readonly finalAt: string | null;
  /** It was published over a list that it corrects. */
  readonly isCorrection: boolean;
  readonly rehearsed: boolean;
  readonly participantCount: number;
  readonly attemptCount: number;
  readonly allCorrectCount: number;
  /** What was to be predicted, as a ratio; `null` where nothing was. */
  readonly truth: { readonly target: string; readonly numerator: number; readonly denominator: number } | null;
  /** Whether its lots are drawn and what they decide; `null` in rankings of before sources could be named. */
  readonly lotsFinding: LotsFinding | null;
  readonly lots: LotsView | null;
  readonly places: readonly PlaceView[];
}

/** What anybody needs to draw the lots again. All hexadecimal. */
export interface LotsView {
  /** Where the randomness came from; the seed below is that of the lots only where it is `own`. */
  readonly source: RandomnessSource['kind'];
  readonly commitment: string;
  readonly committedAt: string;
  readonly seed: string | null;
  readonly listHash: string | null;
}

export interface PlaceView {
  readonly place: number;
  readonly rank: number;
  /** `null` where the rules do not publish it. */
  readonly displayName: string | null;
  readonly unitName: string | null;
  readonly points: number | null;
  readonly allCorrect: boolean;
  readonly prediction: number | null;
  /** In units of 1 ÷ denominator of the truth. */
  readonly predictionError: number | null;
  readonly byLot: boolean;
  readonly prizeId: string | null;
}

export type RankingRefusal = ContestRefusal | { readonly code: 'ranking-not-found' };

const FIRST_PAGE = { after: 0, limit: 100 };

/** The published ranking of a round; before publication there is none, for anybody but its organiser. */
export async function readRanking(
  app: App,
  seasonId: string,
  wanted: RankingPage,
): Promise<Result<RankingView, RankingRefusal>> {
  return readIf(app, { seasonId, ...wanted, mayShow: (ranking) => ranking.published_at !== null });
}

/** The newest ranking of a round for its organiser, published or not. */
export async function readProvisionalRanking(
  app: App,
  organiser: OrganiserOf,
  wanted: RankingPage,
): Promise<Result<RankingView, RankingRefusal>> {
  return readIf(app, { seasonId: organiser.scope.id, ...wanted, mayShow: () => true });
}

interface Asked extends RankingPage {
  readonly seasonId: string;
  readonly mayShow: (ranking: RankingRow) => boolean;
}

async function readIf(
  app: App,
  { seasonId, roundId, page, mayShow }: Asked,
): Promise<Result<RankingView, RankingRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const ranking = (await listLatestRankings(app.db, seasonId)).find((row) => row.round_id === roundId);
  if (!ranking || !mayShow(ranking)) return refuse({ code: 'ranking-not-found' });
  const places = await listPlaces(app.db, ranking.id, page ?? FIRST_PAGE);
  const lots = await findLotDraw(app.db, seasonId, roundId);
  const { prediction } = contest.value.rules;
  return accept({
    roundId,
    revision: ranking.revision,
    rulesVersion: ranking.rules_version,
    state: ranking.published_at ? 'published' : 'provisional',
    computedAt: ranking.computed_at.toString(),
    publishedAt: ranking.published_at?.toString() ?? null,
    standing: ranking.published_at && standingAt(ranking, app.clock.seasonNow(seasonId)),
    complaintsUntil: ranking.complaints_until?.toString() ?? null,
    finalAt: ranking.final_at?.toString() ?? null,
    isCorrection: ranking.corrects !== null,
    rehearsed: ranking.rehearsed,
    participantCount: ranking.participant_count,
    attemptCount: ranking.attempt_count,
    allCorrectCount: ranking.all_correct_count,
    truth:
      ranking.prediction_truth === null
        ? null
        : {
            target: prediction.target,
            numerator: ranking.prediction_truth,
            denominator: ranking.prediction_denominator,
          },
    lotsFinding: ranking.lots === null ? null : ({ state: ranking.lots, decide: ranking.lots_decide } as LotsFinding),
    lots: lots
      ? {
          source: (await findLotSource(app.db, seasonId, roundId)).kind,
          commitment: hex(lots.commitment),
          committedAt: lots.committed_at.toString(),
          seed: lots.seed && hex(lots.seed),
          listHash: ranking.lot_list_hash && hex(ranking.lot_list_hash),
        }
      : null,
    places: places.map((place) => viewPlace(contest.value, place)),
  });
}

function standingAt(ranking: RankingRow, now: Temporal.Instant): ListStanding {
  return standingOf({ complaintsUntil: ranking.complaints_until, isFinal: ranking.final_at !== null }, now);
}

/** A place as the rules publish it: name, unit and score only where they say so. */
export function viewPlace(contest: Contest, row: PlaceRow): PlaceView {
  const published = new Set(contest.rules.publication.resultFields);
  const showsUnit = published.has('unit') || published.has('commune');
  return {
    place: row.place,
    rank: row.rank,
    displayName: published.has('name') ? row.display_name : null,
    unitName: showsUnit && row.unit_id ? (contest.units.find(row.unit_id)?.name ?? null) : null,
    points: published.has('score') ? toHundredths(fraction(row.score_hundredths, row.score_divisor)) / 10_000 : null,
    allCorrect: row.all_correct,
    prediction: row.prediction,
    predictionError: row.prediction_error,
    byLot: row.by_lot,
    prizeId: row.prize_id,
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
