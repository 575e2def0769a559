import { standingOf } from '#core/contest/complaint.ts';
import { kindOfColumn, resultColumns, type ResultColumn, type ResultColumnKind } from '#core/contest/result-columns.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listPlaces, type RankingRow } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { roundOf, type Contest } from './contest.ts';
import { findPublished, type PublishedRound } from './read-bundle-content.ts';
import { viewPlace, type PlaceView } from './read-ranking.ts';

export type ResultState = 'provisional' | 'final';

/** A published list as files are made of it: what the rules publish, and nothing else. */
export interface ResultList {
  readonly seasonId: string;
  readonly seasonName: LocalizedText;
  readonly programme: LocalizedText;
  readonly organiser: LocalizedText | null;
  readonly roundId: string;
  readonly roundName: LocalizedText;
  readonly rankingId: string;
  readonly revision: number;
  readonly rulesVersion: number;
  readonly state: ResultState;
  readonly publishedAt: string;
  readonly complaintsUntil: string | null;
  readonly finalAt: string | null;
  readonly rehearsed: boolean;
  readonly participantCount: number;
  readonly attemptCount: number;
  readonly allCorrectCount: number;
  readonly truth: { readonly target: string; readonly value: number } | null;
  readonly columns: readonly { readonly id: ResultColumn; readonly kind: ResultColumnKind }[];
  /** Names of prizes by id. */
  readonly prizes: Readonly<Record<string, LocalizedText>>;
}

/** One value of a list: text, number, yes or no; `null` = nothing there. */
export type ResultValue = string | number | boolean | null;

/** The published list of a round without its places; `null` while nothing is published. */
export async function readResultList(
  app: App,
  seasonId: string,
  roundId: string,
): Promise<{ readonly list: ResultList; readonly round: PublishedRound } | null> {
  const round = await findPublished(app, seasonId, { round: roundId });
  const season = app.seasons.find(seasonId)?.season;
  if (!round || !season) return null;
  const { contest, ranking } = round;
  const organiser = season.bodies.find((body) => body.role === 'organiser')?.name ?? null;
  const names = { seasonName: season.name, programme: season.programme.name, organiser };
  return { list: { ...names, ...factsOf(app, contest, ranking, round.publishedAt) }, round };
}

function factsOf(app: App, contest: Contest, ranking: RankingRow, publishedAt: Temporal.Instant) {
  const { rules, seasonId } = contest;
  const list = { complaintsUntil: ranking.complaints_until, isFinal: ranking.final_at !== null };
  const isFinal = standingOf(list, app.clock.seasonNow(seasonId)) === 'final';
  const { prediction_truth: truth, prediction_denominator: denominator } = ranking;
  return {
    seasonId,
    roundId: ranking.round_id,
    roundName: roundOf(contest, ranking.round_id)?.name ?? { vi: ranking.round_id },
    rankingId: ranking.id,
    revision: ranking.revision,
    rulesVersion: ranking.rules_version,
    state: isFinal ? ('final' as const) : ('provisional' as const),
    publishedAt: publishedAt.toString(),
    complaintsUntil: ranking.complaints_until?.toString() ?? null,
    finalAt: ranking.final_at?.toString() ?? null,
    rehearsed: ranking.rehearsed,
    participantCount: ranking.participant_count,
    attemptCount: ranking.attempt_count,
    allCorrectCount: ranking.all_correct_count,
    truth: truth === null ? null : { target: rules.prediction.target, value: truth / denominator },
    columns: resultColumns(rules).map((id) => ({ id, kind: kindOfColumn(id) })),
    prizes: Object.fromEntries(rules.prizes.perRound.map((rung) => [rung.id, rung.name])),
  };
}

const PAGE = 5000;

/** The places of a published list in order, read in pages, at most `most` of them. */
export async function* readResultRows(
  app: App,
  { contest, ranking }: PublishedRound,
  most: number,
): AsyncIterable<ReadonlyMap<ResultColumn, ResultValue>> {
  for (let after = 0; after < most; after += PAGE) {
    const page = await listPlaces(app.db, ranking.id, { after, limit: Math.min(PAGE, most - after) });
    for (const row of page) yield valuesOf(contest, viewPlace(contest, row), ranking.prediction_denominator);
    if (page.length < PAGE) return;
  }
}

function valuesOf(contest: Contest, place: PlaceView, denominator: number): ReadonlyMap<ResultColumn, ResultValue> {
  const prize = contest.rules.prizes.perRound.find((rung) => rung.id === place.prizeId);
  return new Map<ResultColumn, ResultValue>([
    ['rank', place.rank],
    ['name', place.displayName],
    ['unit', place.unitName],
    ['points', place.points],
    ['prediction', place.prediction],
    ['prediction-error', place.predictionError === null ? null : place.predictionError / denominator],
    ['prize', prize?.name.vi ?? place.prizeId],
    ['by-lot', place.byLot],
  ]);
}
