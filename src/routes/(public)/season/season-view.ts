import { createContext } from 'svelte';
import type { SeasonDefinition, SourceDocument } from '#core/season/definition.ts';

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

/** Authority first: what binds stands before what tells of it, and what is assumed comes last. */
const WEIGHT: readonly SourceDocument['kind'][] = [
  'regulation',
  'dispatch',
  'portal-source',
  'site',
  'press',
  'data-set',
  'assumption',
];

/** Keys of the sources in the order of their numbers on the page. */
export function sourceOrder({ sources }: SeasonDefinition): readonly string[] {
  const weight = (id: string) => WEIGHT.indexOf(sources[id]!.kind);
  return Object.keys(sources).sort((a, b) => weight(a) - weight(b) || a.localeCompare(b));
}
