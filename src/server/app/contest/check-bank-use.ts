import { mayAsk } from '#core/contest/bank-seal.ts';
import type { PaperRules } from '#core/contest/definition.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { stageWindow } from '#core/season/stages.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import { momentAt } from './submission-view.ts';

interface Asked {
  readonly bankId: string;
  /** Absent: whatever of the bank. */
  readonly questionId?: string;
  /** A contest that does not count: its own rules say when it tells. */
  readonly besides?: string;
}

/**
 * Whether a round that is not over may ask this question of a bank: its answer would be the key of that round. A bank belongs to no
 * season, so every contest in force that names it counts, each by its own clock; one that cannot run yet, or has rounds without
 * dates, may still ask anything.
 */
export function isStillAsked(app: App, { bankId, questionId, besides }: Asked): boolean {
  return contestsWithBank(app, bankId).some((season) => {
    if (season.id === besides) return false;
    const found = app.contests.find(season.id);
    if (!found.ok || hasUndatedRound(season)) return mayStillOpen(app, season);
    const { rules, rounds } = found.value;
    const now = app.clock.seasonNow(season.id);
    return rounds.some(
      (round) =>
        (questionId === undefined || mayAsk(rules.paper, round.id, questionId)) &&
        isRunning(app, found.value, round, now),
    );
  });
}

/** Other contests in force that name the same bank and are not over, by id. */
export function othersWithBank(app: App, bankId: string, seasonId: string): readonly string[] {
  const others = contestsWithBank(app, bankId).filter(({ id }) => id !== seasonId);
  return others.filter((season) => mayStillOpen(app, season)).map(({ id }) => id);
}

const LEVELS = ['none', 'reading-list', 'questions', 'questions-and-answers'] as const;

/** What of its bank a contest may make public beforehand: no more than every other contest does that still asks from it. */
export function publishableLevel(app: App, { seasonId, blueprint, rules }: Contest): PaperRules['bankPublication'] {
  const levels = othersWithBank(app, blueprint.bank.id, seasonId).map((id) => {
    const other = app.contests.find(id);
    return LEVELS.indexOf(other.ok ? other.value.rules.paper.bankPublication : 'none');
  });
  return LEVELS[Math.min(LEVELS.indexOf(rules.paper.bankPublication), ...levels)]!;
}

function contestsWithBank(app: App, bankId: string): readonly ContestSeason[] {
  return app.seasons
    .all()
    .flatMap(({ season }) => (season.kind === 'contest' && season.contest.bank === bankId ? [season] : []));
}

function isRunning(app: App, contest: Contest, round: Contest['rounds'][number], now: Temporal.Instant): boolean {
  return momentAt(app, { contest, round }, now) === 'round-running';
}

const roundStages = (season: ContestSeason) => season.stages.filter(({ kind }) => kind === 'round');

function hasUndatedRound(season: ContestSeason): boolean {
  return roundStages(season).some((stage) => !stageWindow(stage));
}

/** By the dates of its rounds alone: one whose close is not known, or not past. */
function mayStillOpen(app: App, season: ContestSeason): boolean {
  const now = app.clock.seasonNow(season.id);
  return roundStages(season).some((stage) => {
    const closes = stageWindow(stage)?.closes;
    return !closes || Temporal.Instant.compare(now, closes) <= 0;
  });
}
