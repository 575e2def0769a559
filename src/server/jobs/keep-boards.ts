import type { App } from '../app/app.ts';
import { keepUnitBoards } from '../app/contest/keep-unit-boards.ts';
import { keepDoing } from './keep-doing.ts';

const EVERY_MS = 5000;

/** Keeps what is due of every contest's unit board; answers for how many states. One contest's failure holds no other up. */
export async function keepBoards(app: App): Promise<number> {
  let kept = 0;
  for (const { season } of app.seasons.all()) {
    const contest = app.contests.find(season.id);
    if (!contest.ok) continue;
    kept += await keepUnitBoards(app, contest.value).catch((error: unknown) => {
      app.log.error({ err: error, seasonId: season.id }, 'the unit board waits to be kept');
      return 0;
    });
  }
  return kept;
}

/** Runs `keepBoards` every five seconds until stopped: a board of eleven o'clock is computed as of eleven o'clock, whenever it is. */
export function keepBoardsInTime(app: App): () => Promise<void> {
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'unit boards wait to be kept');
  return keepDoing(() => keepBoards(app), { everyMs: EVERY_MS, onFailure });
}
