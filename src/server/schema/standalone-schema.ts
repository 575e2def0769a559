import type { TSchema } from 'typebox';

type Node = { readonly [key: string]: unknown };

/**
 * The schema as plain JSON Schema with its recursive parts under one `$defs` at the root, referred to by pointer.
 *
 * TypeBox repeats a recursive part wherever it is used, each time with the same `$id`, which validators refuse as ambiguous.
 */
export function standaloneSchema(schema: TSchema): Node {
  const shared: Record<string, unknown> = {};
  const root = hoist(JSON.parse(JSON.stringify(schema)), shared) as Node;
  return Object.keys(shared).length > 0 ? { ...root, $defs: shared } : root;
}

function hoist(value: unknown, shared: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => hoist(item, shared));
  if (typeof value !== 'object' || value === null) return value;
  const { $defs, $id: _ownName, ...rest } = value as Node;
  for (const [name, part] of Object.entries(($defs ?? {}) as Node)) shared[name] ??= hoist(part, shared);
  return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, hoistMember(key, part, shared)]));
}

function hoistMember(key: string, part: unknown, shared: Record<string, unknown>): unknown {
  return key === '$ref' && typeof part === 'string' ? `#/$defs/${part}` : hoist(part, shared);
}
