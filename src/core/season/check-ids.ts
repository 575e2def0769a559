import type { Json } from '../shared/json.ts';
import type { SeasonDefinition } from './definition.ts';
import { error, type SeasonFinding } from './finding.ts';
import { childPointer } from './json-pointer.ts';
import { walkJson } from './walk-json.ts';

/** Ids that stand twice in one list; form fields are told apart in the whole form by `checkForm`. */
export function checkIds(season: SeasonDefinition): readonly SeasonFinding[] {
  const lists = walkJson(season as unknown as Json).filter((visit) => Array.isArray(visit.value));
  return lists.flatMap((list) => doubled(list.value as readonly Json[], list.path));
}

function doubled(list: readonly Json[], path: string): readonly SeasonFinding[] {
  const ids = list.map(idOf);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? [error('duplicate-id', childPointer(childPointer(path, index), 'id'), { id })]
      : [],
  );
}

function idOf(item: Json): string | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
