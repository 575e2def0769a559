import type { HeldRole } from '#core/person/authority.ts';
import type { Scope } from '#core/person/roles.ts';
import { findOwnerOfProgramme, findOwnersOfSeason, findSeasonOfCouncil } from '../../db/queries/role.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { INSTALLATION_ID, type RoleInForce } from './actor.ts';

const INSTALLATION: Scope = { kind: 'installation' };

/** A scope with those that contain it, innermost first: council, season, programme, owning agency, installation. */
export async function scopesAround(app: { readonly db: ReadonlyKysely }, scope: Scope): Promise<readonly Scope[]> {
  switch (scope.kind) {
    case 'installation':
      return [scope];
    case 'council': {
      const season = await findSeasonOfCouncil(app.db, scope.id);
      return season ? [scope, ...(await scopesAround(app, { kind: 'season', id: season }))] : [scope, INSTALLATION];
    }
    case 'season': {
      const owners = await findOwnersOfSeason(app.db, scope.id);
      if (!owners) return [scope, INSTALLATION];
      return [
        scope,
        { kind: 'programme', id: owners.programme_id },
        { kind: 'agency', id: owners.owner_id },
        INSTALLATION,
      ];
    }
    case 'programme': {
      const owner = await findOwnerOfProgramme(app.db, scope.id);
      return owner ? [scope, { kind: 'agency', id: owner }, INSTALLATION] : [scope, INSTALLATION];
    }
    case 'agency':
    case 'organisation':
      return [scope, INSTALLATION];
  }
}

/** The scope of a role as it is kept. */
export function scopeOf({ scopeKind, scopeId }: Pick<RoleInForce, 'scopeKind' | 'scopeId'>): Scope {
  return scopeKind === 'installation' ? INSTALLATION : { kind: scopeKind, id: scopeId };
}

/** The id under which a scope is kept. */
export function idOfScope(scope: Scope): string {
  return scope.kind === 'installation' ? INSTALLATION_ID : scope.id;
}

/** A role in the form in which the rules ask for it. */
export function heldRole(role: RoleInForce): HeldRole {
  return { role: role.role, scope: scopeOf(role) };
}
