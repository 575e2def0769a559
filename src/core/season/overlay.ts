import type { Json } from '../shared/json.ts';
import type { LocalizedText } from '../shared/localized-text.ts';
import { childPointer } from './json-pointer.ts';

type JsonObject = { readonly [key: string]: Json | undefined };

/** What must be assumed so that a season can run; it stands in a file of its own, apart from what is known. */
export interface SeasonOverlay {
  /** The season it belongs to. */
  readonly season: string;
  /** Why something is assumed; shown beside "Số liệu minh họa". */
  readonly note: LocalizedText;
  readonly definition: JsonObject;
}

export interface Overlaid {
  /** The season with what is assumed; to be judged by the schema before it is used. */
  readonly definition: Json;
  /** JSON pointers into `definition` of the highest values that come whole from the overlay. */
  readonly assumed: readonly string[];
  /** JSON pointers of known values that the overlay changed. An overlay may only fill gaps: each of these is a mistake. */
  readonly overridden: readonly string[];
}

/**
 * Lays an overlay over a season. Objects are joined member by member; lists whose items have ids are joined by id, and new
 * items follow; anything else fills what is absent or `null`.
 */
export function applyOverlay(known: Json, overlay: Json): Overlaid {
  const assumed: string[] = [];
  const overridden: string[] = [];
  return { definition: lay(known, overlay, { pointer: '', assumed, overridden }), assumed, overridden };
}

/** Whether the value at `pointer` is assumed: it, or something that holds it, comes from the overlay. */
export function isAssumed(assumed: readonly string[], pointer: string): boolean {
  return assumed.some((from) => pointer === from || pointer.startsWith(`${from}/`));
}

interface Laying {
  readonly pointer: string;
  readonly assumed: string[];
  readonly overridden: string[];
}

function lay(known: Json | undefined, added: Json, at: Laying): Json {
  if (known === undefined || known === null) {
    if (added !== null) at.assumed.push(at.pointer);
    return added;
  }
  if (isList(known) && isList(added) && hasIds(known) && hasIds(added)) return layList(known, added, at);
  if (isObject(known) && isObject(added)) return layObject(known, added, at);
  if (added !== known) {
    at.assumed.push(at.pointer);
    at.overridden.push(at.pointer);
  }
  return added;
}

function layObject(known: JsonObject, added: JsonObject, at: Laying): Json {
  const joined: Record<string, Json | undefined> = { ...known };
  for (const [key, value] of Object.entries(added)) {
    if (value !== undefined) joined[key] = lay(known[key], value, { ...at, pointer: childPointer(at.pointer, key) });
  }
  return joined;
}

type Identified = JsonObject & { readonly id: string };

function layList(known: readonly Identified[], added: readonly Identified[], at: Laying): Json {
  const joined: Json[] = [...known];
  for (const item of added) {
    const index = known.findIndex((other) => other.id === item.id);
    const place = index < 0 ? joined.length : index;
    joined[place] = lay(known[index], item, { ...at, pointer: childPointer(at.pointer, place) });
  }
  return joined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function hasIds(list: readonly Json[]): list is readonly Identified[] {
  return list.every((item) => isObject(item) && typeof item['id'] === 'string');
}
