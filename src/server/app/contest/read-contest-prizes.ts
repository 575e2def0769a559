import { standingOf, type ListStanding } from '#core/contest/complaint.ts';
import type { ContestPassReason, ContestPrizeLine, ContestPrizes } from '#core/contest/contest-result.ts';
import type { ContestPrizesHead } from '#core/season/contest-prizes.ts';
import { fraction, toHundredths } from '#core/shared/fraction.ts';
import { findContestPrizes, hasContestPrizes, type ContestPrizesRow } from '../../db/queries/contest-prizes.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';

/** Somebody on the list of the prizes of the contest, as the rules publish it. */
export interface PrizeLineView {
  readonly rank: number;
  /** `null` where the rules do not publish it. */
  readonly displayName: string | null;
  readonly unitName: string | null;
  /** Of all rounds together; people brought, in a list of spreaders. */
  readonly points: number | null;
  readonly rounds: number | null;
  readonly byLot: boolean;
  readonly division: string | null;
  readonly prizeId: string | null;
  readonly passedOver: ContestPassReason | null;
}

export interface ContestPrizesView {
  readonly revision: number;
  readonly publishedAt: string;
  readonly complaintsUntil: string | null;
  readonly finalAt: string | null;
  readonly standing: ListStanding;
  readonly isCorrection: boolean;
  readonly rehearsed: boolean;
  readonly participantCount: number;
  readonly contest: readonly PrizeLineView[];
  readonly spreaders: readonly { readonly round: string | null; readonly lines: readonly PrizeLineView[] }[];
  /** The list of a round was corrected since: these prizes are to be published again. */
  readonly isOutdated: boolean;
}

/** Whether there are published prizes of the whole contest to show. */
export async function hasPrizesToShow(app: App, seasonId: string): Promise<boolean> {
  return app.contests.find(seasonId).ok && (await hasContestPrizes(app.db, seasonId));
}

/** The prizes of the whole contest as they were published last; `null` before. */
export async function readContestPrizes(app: App, contest: Contest): Promise<ContestPrizesView | null> {
  const row = await findContestPrizes(app.db, contest.seasonId);
  if (!row) return null;
  const now = app.clock.seasonNow(contest.seasonId);
  const newest = new Set((await listLatestRankings(app.db, contest.seasonId)).map(({ id }) => id));
  return {
    revision: row.revision,
    publishedAt: row.published_at.toString(),
    complaintsUntil: row.complaints_until?.toString() ?? null,
    finalAt: row.final_at?.toString() ?? null,
    standing: standingOf({ complaintsUntil: row.complaints_until, isFinal: row.final_at !== null }, now),
    isCorrection: row.revision > 1,
    rehearsed: row.rehearsed,
    ...linesOf(contest, prizesIn(row), namesIn(row)),
    isOutdated: row.ranking_ids.some((id) => !newest.has(id)),
  };
}

/** The lines as the rules publish them, from prizes that are published or are to be. */
export function linesOf(contest: Contest, prizes: ContestPrizes, names: PrizeNames) {
  const shows = new Set(contest.rules.publication.resultFields);
  const view = (line: ContestPrizeLine) => ({
    rank: line.rank,
    displayName: shows.has('name') ? (names[line.participantId]?.name ?? null) : null,
    unitName: shows.has('unit') || shows.has('commune') ? unitOf(contest, names[line.participantId]) : null,
    prizeId: line.prizeId,
    passedOver: line.passedOver,
  });
  return {
    participantCount: prizes.participantCount,
    contest: prizes.contest.map((line): PrizeLineView => {
      const { rounds, byLot, division, scoreHundredths, scoreDivisor } = line;
      const points = shows.has('score') ? toHundredths(fraction(scoreHundredths, scoreDivisor)) / 10_000 : null;
      return { ...view(line), rounds, byLot, division, points };
    }),
    spreaders: prizes.spreaders.map(({ round, lines }) => ({
      round,
      lines: lines.map((line): PrizeLineView => ({
        ...view(line),
        ...{ points: line.brought, rounds: null, byLot: false, division: null },
      })),
    })),
  };
}

export type PrizeNames = Readonly<Record<string, { readonly name: string; readonly unitId: string | null }>>;

function unitOf(contest: Contest, person: PrizeNames[string] | undefined): string | null {
  return person?.unitId ? (contest.units.find(person.unitId)?.name ?? null) : null;
}

/** What a published row holds. */
export function prizesIn(row: ContestPrizesRow): ContestPrizes {
  return (row.head as unknown as ContestPrizesHead).prizes;
}

function namesIn(row: ContestPrizesRow): PrizeNames {
  return row.names as unknown as PrizeNames;
}
