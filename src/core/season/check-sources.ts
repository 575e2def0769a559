import type { Json } from '../shared/json.ts';
import type { SeasonDefinition } from './definition.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';
import { walkJson } from './walk-json.ts';

/** Every fact names sources of the season's own table. */
export function checkSources(season: SeasonDefinition): readonly SeasonFinding[] {
  const known = Object.keys(season.sources);
  return walkJson(season as unknown as Json)
    .filter((visit) => visit.key === 'source' && Array.isArray(visit.value))
    .flatMap((visit) => itemsAt(visit.value as readonly string[], visit.path))
    .filter(({ item }) => !known.includes(item))
    .map(({ item, path }) => error('unknown-source', path, { source: item, known: known.join(', ') }));
}
