import type { App } from '../app/app.ts';
import { keepSuggestions } from '../app/judging/keep-suggestions.ts';
import { keepDoing } from './keep-doing.ts';

const EVERY_MS = 600_000;

/** Keeps what the data of each award season suggest of conflicts; answers how many are new. One season's failure holds no other up. */
export async function keepAllSuggestions(app: App): Promise<number> {
  let found = 0;
  for (const { season } of app.seasons.all())
    found += await keepSuggestions(app, season.id).catch((error: unknown) => {
      app.log.error({ err: error, seasonId: season.id }, 'conflicts wait to be suggested');
      return 0;
    });
  return found;
}

/** Runs `keepAllSuggestions` every ten minutes until stopped: before anybody is invited or assigned, not only when somebody looks. */
export function keepSuggestingConflicts(app: App): () => Promise<void> {
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'conflicts wait to be suggested');
  return keepDoing(() => keepAllSuggestions(app), { everyMs: EVERY_MS, onFailure });
}
