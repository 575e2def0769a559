import type { App } from '../app/app.ts';
import { keepUnitBoards } from '../app/contest/keep-unit-boards.ts';

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
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const round = async () => {
    await keepBoards(app);
    if (!stopped) timer = setTimeout(start, EVERY_MS);
  };
  const start = () => void (running = round());
  let timer = setTimeout(start, 0);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
