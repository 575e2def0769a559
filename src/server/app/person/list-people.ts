import { grantableRoles } from '#core/person/authority.ts';
import { ROLE_SCOPES, type RoleName, type Scope, type ScopeKind } from '#core/person/roles.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { listGrantsOf, listPeopleWithRoles, type RoleReach } from '../../db/queries/role-grant.ts';
import type { App } from '../app.ts';
import type { AdministratorProof, OrganiserOf } from './gates.ts';
import { loadScopeTree, type ScopeTree } from './load-scope-tree.ts';
import { heldRole, idOfScope, scopeOf } from './scopes.ts';

/** Whose people are looked at: those of the installation, or of a season with its councils and what contains it. */
export type PeopleDesk = AdministratorProof | OrganiserOf;

export interface ListedGrant {
  readonly grantId: string;
  readonly role: RoleName;
  readonly scope: Scope;
  readonly since: Temporal.Instant;
  /** First instant without it; `null` = open. */
  readonly until: Temporal.Instant | null;
  /** Whether whoever looks may end it. */
  readonly mayEnd: boolean;
}

export interface ListedPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly hasSecondFactor: boolean;
  readonly grants: readonly ListedGrant[];
}

export interface PeoplePage {
  readonly people: readonly ListedPerson[];
  readonly total: number;
}

export const PEOPLE_PER_PAGE = 20;

type Asked = Pick<App, 'db' | 'clock'>;

/** People with roles in force that the desk is about, by given name. `page` counts from 1. Five statements, however many. */
export async function listPeople(
  app: Asked,
  desk: PeopleDesk,
  { search, page }: { readonly search: string; readonly page: number },
): Promise<PeoplePage> {
  const now = app.clock.wallNow();
  const tree = await loadScopeTree(app);
  const reach = reachOf(desk, tree);
  const part = { limit: PEOPLE_PER_PAGE, offset: (page - 1) * PEOPLE_PER_PAGE };
  const people = await listPeopleWithRoles(app.db, { now, reach, folded: foldForSearch(search), ...part });
  const ids = people.map((person) => person.person_id);
  const grants = Map.groupBy(await listGrantsOf(app.db, ids, { now, reach }), (grant) => grant.person_id);
  return {
    people: people.map((person) => ({
      personId: person.person_id,
      name: person.name,
      email: person.email,
      hasSecondFactor: person.has_second_factor,
      grants: (grants.get(person.person_id) ?? []).map((grant) => listed(desk, tree, grant)),
    })),
    total: people[0]?.total ?? 0,
  };
}

/** Which roles a desk is about, for queries; `null` = all. */
export function reachOf({ scope }: PeopleDesk, tree: ScopeTree): RoleReach | null {
  if (scope.kind === 'installation') return null;
  const scopes = [...tree.around(scope), ...tree.councilsOf(scope.id)].filter(({ kind }) => kind !== 'installation');
  return { roles: ROLES_OF_SEASON, kinds: scopes.map(({ kind }) => kind), ids: scopes.map(idOfScope) };
}

type GrantRow = Awaited<ReturnType<typeof listGrantsOf>>[number];

/** A clerk of the owning agency has nothing to do with a season. */
const ROLES_OF_SEASON = (Object.entries(ROLE_SCOPES) as [RoleName, readonly ScopeKind[]][])
  .filter(([, kinds]) => kinds.includes('season') || kinds.includes('council'))
  .map(([role]) => role);

function listed({ actor }: PeopleDesk, tree: ScopeTree, grant: GrantRow): ListedGrant {
  const scope = scopeOf({ scopeKind: grant.scope_kind as ScopeKind, scopeId: grant.scope_id });
  const role = grant.role as RoleName;
  const authority = { held: actor.roles.map(heldRole), withheld: [] };
  return {
    grantId: grant.id,
    role,
    scope,
    since: grant.valid_from,
    until: grant.valid_to,
    mayEnd: grantableRoles(authority, tree.around(scope)).includes(role),
  };
}
