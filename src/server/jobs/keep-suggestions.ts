import type { App } from '../app/app.ts';
import { keepAllSuggestions } from '../app/judging/keep-suggestions.ts';
import { keepDoing } from './keep-doing.ts';

const EVERY_MS = 600_000;

/** Runs `keepAllSuggestions` every ten minutes until stopped: before anybody is invited or assigned, not only when somebody looks. */
export function keepSuggestingConflicts(app: App): () => Promise<void> {
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'conflicts wait to be suggested');
  return keepDoing(() => keepAllSuggestions(app), { everyMs: EVERY_MS, onFailure });
}
