/** A definition with its assumptions laid over it, and the JSON pointers (RFC 6901) of what came from them. */
export interface Overlaid<T> {
  readonly definition: T;
  readonly illustrative: readonly string[];
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/**
 * Lays assumptions over known facts: objects are merged key by key, lists whose items carry an `id` item by item, everything
 * else is replaced. Each pointer names the smallest part that is assumed.
 */
export function overlay<T>(base: T, assumed: unknown): Overlaid<T> {
  const pointers: string[] = [];
  const definition = merge(base as Json, assumed as Json, '', pointers) as T;
  return { definition, illustrative: pointers };
}

function merge(base: Json | undefined, assumed: Json, pointer: string, pointers: string[]): Json {
  if (isObject(base) && isObject(assumed)) return mergeObjects(base, assumed, pointer, pointers);
  if (isListWithIds(base) && isListWithIds(assumed)) return mergeLists(base, assumed, pointer, pointers);
  pointers.push(pointer);
  return assumed;
}

function mergeObjects(base: JsonObject, assumed: JsonObject, pointer: string, pointers: string[]): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(assumed)) {
    if (key === 'id' && base[key] === value) continue; // names the item the rest belongs to; nothing is assumed by it
    merged[key] = merge(base[key], value, `${pointer}/${escaped(key)}`, pointers);
  }
  return merged;
}

type ItemWithId = JsonObject & { readonly id: string };

function mergeLists(base: readonly ItemWithId[], assumed: readonly ItemWithId[], pointer: string, pointers: string[]): readonly Json[] {
  const merged: Json[] = [...base];
  for (const item of assumed) {
    const found = base.findIndex((known) => known.id === item.id);
    const index = found === -1 ? merged.length : found;
    merged[index] = merge(merged[index], item, `${pointer}/${index}`, pointers);
  }
  return merged;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListWithIds(value: Json | undefined): value is readonly ItemWithId[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && typeof item['id'] === 'string');
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
