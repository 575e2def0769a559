import { insertRoleGrant } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { GrantorOf } from './gates.ts';
import { idOfScope } from './scopes.ts';

export interface GrantInput {
  readonly personId: string;
  /** First instant of the role; now when left out. */
  readonly from?: Temporal.Instant;
  /** First instant without it; open when left out. */
  readonly until?: Temporal.Instant;
}

/** Gives a person the role that was proved. Answers the id of the grant. */
export async function grantRole(
  app: Pick<App, 'db' | 'ids' | 'clock'>,
  grantor: GrantorOf,
  input: GrantInput,
): Promise<string> {
  const id = app.ids.uuid();
  const at = app.clock.wallNow();
  await insertRoleGrant(app.db, {
    id,
    personId: input.personId,
    role: grantor.role,
    scopeKind: grantor.scope.kind,
    scopeId: idOfScope(grantor.scope),
    from: input.from ?? at,
    until: input.until ?? null,
    by: grantor.by,
    at,
  });
  return id;
}
