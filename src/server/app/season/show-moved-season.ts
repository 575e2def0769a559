import type { SeasonDefinition } from '#core/season/definition.ts';
import type { App } from '../app.ts';
import { windowNow } from '../contest/round-times.ts';

/** A season with the closes of its rounds as extensions and pauses have moved them by now; any other season as it is. */
export function showMovedSeason<S extends SeasonDefinition>(app: App, season: S, now: Temporal.Instant): S {
  const contest = app.contests.find(season.id);
  if (!contest.ok) return season;
  const stages = season.stages.map((stage) => {
    const round = contest.value.rounds.find(({ id }) => id === stage.id);
    const closes = round && windowNow(app, season.id, round, now).closes;
    return closes ? { ...stage, closes: closes.toString() } : stage;
  });
  return { ...season, stages };
}
