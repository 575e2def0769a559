import type { ContestDefinition } from '#core/contest/definition.ts';
import { isUndelayed, movedEnd, type Pause } from '#core/contest/extension.ts';
import type { RoundProgress } from '#core/contest/policy.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { windowState } from '#core/shared/window.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { SeasonInForce } from '../season/catalogue.ts';
import { checkPapers } from './check-papers.ts';
import { pauseNow } from './round-times.ts';

export interface RoundView {
  readonly id: string;
  readonly name: LocalizedText;
  /** `null` = not announced. */
  readonly opens: string | null;
  readonly closes: string | null;
  readonly progress: RoundProgress;
  /** The pause in which the round stands still, if it does. */
  readonly pause: { readonly since: string; readonly expectedAt: string | null } | null;
}

/** The public page of a contest. */
export interface ContestView {
  readonly season: SeasonInForce;
  readonly contest: ContestDefinition;
  /** Season's time at which this was answered. */
  readonly serverTime: string;
  readonly rounds: readonly RoundView[];
  /** The round that is open now, else the next one to open, else none. */
  readonly current: RoundView | null;
  /** `ready`, or why nobody can take part: the page then shows what is known. */
  readonly readiness:
    'ready' | 'rules-incomplete' | 'rules-contradictory' | 'bank-missing' | 'bank-unfit' | 'papers-undecided';
}

/** What everybody may see of a contest: rounds and where each stands, rules as far as known. Figures: `readPublicBoard`. */
export async function showContest(
  app: App,
  seasonId: string,
): Promise<Result<ContestView, { readonly code: 'contest-not-found' }>> {
  const season = app.seasons.find(seasonId);
  if (season?.season.kind !== 'contest') return refuse({ code: 'contest-not-found' });
  const now = app.clock.seasonNow(seasonId);
  const rounds = await roundsOf(app, season, now);
  const current =
    rounds.find((round) => round.progress === 'open') ?? rounds.find((round) => round.progress === 'upcoming') ?? null;
  return accept({
    season,
    contest: season.season.contest,
    serverTime: now.toString(),
    rounds,
    current,
    readiness: await readinessOf(app, seasonId, current),
  });
}

async function readinessOf(app: App, seasonId: string, current: RoundView | null): Promise<ContestView['readiness']> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found.refusal.code === 'contest-not-found' ? 'rules-incomplete' : found.refusal.code;
  const papers = current ? await checkPapers(app, found.value, current.id) : accept(undefined);
  return papers.ok ? 'ready' : papers.refusal.code;
}

async function roundsOf(app: App, { season }: SeasonInForce, now: Temporal.Instant): Promise<readonly RoundView[]> {
  const rankings = new Map((await listLatestRankings(app.db, season.id)).map((row) => [row.round_id, row]));
  return season.stages
    .filter((stage) => stage.kind === 'round')
    .map(({ id, name, opens, closes: announced }) => {
      const ranking = rankings.get(id);
      const closes = closesNow(app, { seasonId: season.id, roundId: id, announced }, now);
      const progress = progressOf({ opens, closes, isRanked: !!ranking, isPublished: !!ranking?.published_at }, now);
      const pause = progress === 'open' ? pauseNow(app, season.id, id, now) : null;
      return { id, name, opens, closes, progress, pause: pause && pauseView(pause) };
    });
}

interface AnnouncedClose {
  readonly seasonId: string;
  readonly roundId: string;
  readonly announced: string | null;
}

/** The closing instant of a round as delays have moved it. */
function closesNow(app: App, { seasonId, roundId, announced }: AnnouncedClose, now: Temporal.Instant): string | null {
  const delays = app.contests.delays.of(seasonId, roundId);
  if (announced === null || isUndelayed(delays)) return announced;
  return movedEnd({ since: null, end: Temporal.Instant.from(announced) }, delays, now).toString();
}

function pauseView({ from, expectedAt }: Pause) {
  return { since: from.toString(), expectedAt: expectedAt?.toString() ?? null };
}

interface RoundFacts {
  readonly opens: string | null;
  readonly closes: string | null;
  readonly isRanked: boolean;
  readonly isPublished: boolean;
}

function progressOf({ opens, closes, isRanked, isPublished }: RoundFacts, now: Temporal.Instant): RoundProgress {
  if (isPublished) return 'published';
  if (isRanked) return 'ranked';
  if (opens === null) return 'upcoming';
  const window = {
    opens: Temporal.Instant.from(opens),
    closes: closes === null ? null : Temporal.Instant.from(closes),
  };
  return windowState(window, now);
}
