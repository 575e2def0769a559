import type { SeasonCommon } from './definition.ts';

/** The source that says what the organiser decides here: the first of the season. */
export function ownSource({ sources }: Pick<SeasonCommon, 'sources'>): readonly [string] {
  return [Object.keys(sources)[0] ?? 'the-le'];
}
