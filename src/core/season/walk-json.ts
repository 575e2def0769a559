import type { Json } from '../shared/json.ts';
import { childPointer } from './json-pointer.ts';

export interface Visit {
  readonly key: string | number;
  readonly value: Json;
  readonly path: string;
}

/** Every value inside a JSON value with its pointer, parents before children, in the order of the file. */
export function walkJson(value: Json, pointer = ''): readonly Visit[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (child === undefined) return [];
    const path = childPointer(pointer, key);
    return [{ key, value: child, path }, ...walkJson(child, path)];
  });
}
