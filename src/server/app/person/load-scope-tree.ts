import type { Scope } from '#core/person/roles.ts';
import { listCouncilSeasons, listProgrammeOwners, listSeasonProgrammes } from '../../db/queries/role.ts';
import type { App } from '../app.ts';

type Around = readonly [Scope, ...Scope[]];

/** What contains what among scopes, for pages that ask about many at once. */
export interface ScopeTree {
  /** A scope with those that contain it, itself first: as `scopesAround`, without asking the database. */
  around(scope: Scope): Around;
  /** Councils of a season, oldest first. */
  councilsOf(seasonId: string): readonly Scope[];
  /** Every season, programme and agency that owns one, in that order. */
  readonly all: readonly Scope[];
}

const INSTALLATION: Scope = { kind: 'installation' };

/** Reads the whole tree: three statements, however large. Organisations and agencies that own nothing stand alone in it. */
export async function loadScopeTree(app: Pick<App, 'db'>): Promise<ScopeTree> {
  const owners = new Map((await listProgrammeOwners(app.db)).map((row) => [row.id, row.owner_id]));
  const programmes = new Map((await listSeasonProgrammes(app.db)).map((row) => [row.id, row.programme_id]));
  const councils = await listCouncilSeasons(app.db);
  const seasons = new Map(councils.map((row) => [row.id, row.season_id]));
  const outer = (scope: Scope): Scope | null => {
    if (scope.kind === 'council') return next('season', seasons.get(scope.id));
    if (scope.kind === 'season') return next('programme', programmes.get(scope.id));
    if (scope.kind === 'programme') return next('agency', owners.get(scope.id));
    return scope.kind === 'installation' ? null : INSTALLATION;
  };
  const around = (scope: Scope): Around => {
    const further = outer(scope);
    return further ? [scope, ...around(further)] : [scope];
  };
  const named = (kind: 'season' | 'programme' | 'agency', ids: Iterable<string>) =>
    [...new Set(ids)].map((id): Scope => ({ kind, id }));
  return {
    around,
    councilsOf: (seasonId) =>
      councils.filter((row) => row.season_id === seasonId).map(({ id }): Scope => ({ kind: 'council', id })),
    all: [
      ...named('season', programmes.keys()),
      ...named('programme', owners.keys()),
      ...named('agency', owners.values()),
    ],
  };
}

/** Whoever is not in the tree still lies in the installation. */
function next(kind: 'season' | 'programme' | 'agency', id: string | undefined): Scope {
  return id === undefined ? INSTALLATION : { kind, id };
}
