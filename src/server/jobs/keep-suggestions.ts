import { stageState } from '#core/season/stages.ts';
import type { App } from '../app/app.ts';
import { keepSuggestions } from '../app/judging/keep-suggestions.ts';
import { endTurn, tryTurn } from '../db/queries/due.ts';
import { keepDoing } from './keep-doing.ts';

const EVERY_MS = 600_000;
const TURN = 'conflict-suggestions';
const LAST: readonly string[] = ['final', 'ceremony'];

/**
 * Keeps what the data of each award season suggest of conflicts until its judging is over; answers how many are new. One process at a
 * time. One season's failure holds no other up.
 */
export async function keepAllSuggestions(app: App): Promise<number> {
  return app.db.connection().execute(async (connection) => {
    if (!(await tryTurn(connection, TURN))) return 0;
    try {
      let found = 0;
      for (const seasonId of judgedSeasons(app))
        found += await keepSuggestions(app, seasonId).catch((error: unknown) => {
          app.log.error({ err: error, seasonId }, 'conflicts wait to be suggested');
          return 0;
        });
      return found;
    } finally {
      await endTurn(connection, TURN);
    }
  });
}

/** Award seasons whose final or ceremony is not over: what is found later changes nothing by itself, and officers may still look. */
function judgedSeasons(app: App): readonly string[] {
  return app.seasons.all().flatMap(({ season }) => {
    if (season.kind !== 'award') return [];
    const now = app.clock.seasonNow(season.id);
    const isOver = season.stages.some((stage) => LAST.includes(stage.kind) && stageState(stage, now) === 'closed');
    return isOver ? [] : [season.id];
  });
}

/** Runs `keepAllSuggestions` every ten minutes until stopped: before anybody is invited or assigned, not only when somebody looks. */
export function keepSuggestingConflicts(app: App): () => Promise<void> {
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'conflicts wait to be suggested');
  return keepDoing(() => keepAllSuggestions(app), { everyMs: EVERY_MS, onFailure });
}
