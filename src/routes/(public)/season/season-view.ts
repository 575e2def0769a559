import { createContext } from 'svelte';
import type { SeasonDefinition } from '#core/season/definition.ts';

/** What every part of a season's page may need. */
export interface SeasonView {
  readonly season: SeasonDefinition;
  /** JSON pointers of what is assumed for a demo. */
  readonly illustrative: readonly string[];
  /** The season's own time, epoch milliseconds. */
  readonly now: number;
}

const [get, set] = createContext<() => SeasonView>();

/** Gives the season to every part of the page below. */
export const setSeasonView = (view: () => SeasonView): void => void set(view);

/** The season of the page; call the result inside markup or `$derived`. */
export const useSeasonView = (): (() => SeasonView) => get();
