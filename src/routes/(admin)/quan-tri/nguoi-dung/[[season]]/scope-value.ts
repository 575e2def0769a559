import type { Scope, ScopeKind } from '#core/person/roles.ts';

const KINDS: readonly ScopeKind[] = ['installation', 'agency', 'programme', 'season', 'council', 'organisation'];

/** The scope behind a form value (`keyOfScope`); `null` when it is none. Whether somebody may give a role there is proved later. */
export function readScope(value: string): Scope | null {
  const [kind = '', ...rest] = value.split('/');
  const known = KINDS.find((one) => one === kind);
  const id = rest.join('/');
  if (!known || !id) return null;
  return known === 'installation' ? { kind: known } : { kind: known, id };
}
