import type { Json } from '../shared/json.ts';
import type { SeasonDefinition } from './definition.ts';
import { error, type SeasonFinding } from './finding.ts';
import { walkJson, type Visit } from './walk-json.ts';

const INSTANTS = ['opens', 'closes', 'reportDue', 'completeBy'];

/** Days and instants that have the right form and do not exist, such as 30 February. */
export function checkDates(season: SeasonDefinition): readonly SeasonFinding[] {
  return walkJson(season as unknown as Json).flatMap(findImpossible);
}

function findImpossible({ key, value, path }: Visit): readonly SeasonFinding[] {
  if (typeof value !== 'string') return [];
  if (INSTANTS.includes(String(key)) && !reads(() => Temporal.Instant.from(value))) {
    return [error('instant-invalid', path, { value })];
  }
  return key === 'date' && !reads(() => Temporal.PlainDate.from(value)) ? [error('date-invalid', path, { value })] : [];
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
