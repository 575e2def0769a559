import type { Scope } from '#core/person/roles.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listAgencyNamesOn, listCouncilSeasons, listOrganisationNames } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { idOfScope } from './scopes.ts';

/** What a scope is called. */
export interface ScopeName {
  readonly name: LocalizedText;
  /** The season a council belongs to. */
  readonly season?: LocalizedText;
}

/** Names by `keyOfScope`. The installation has none: it is where the reader is. */
export type ScopeNames = ReadonlyMap<string, ScopeName>;

type Asked = Pick<App, 'db' | 'clock' | 'seasons'>;
type Named = readonly (readonly [string, ScopeName])[];

/** Under what the name of a scope is found. */
export function keyOfScope(scope: Scope): string {
  return `${scope.kind}/${idOfScope(scope)}`;
}

/** Names of the scopes of roles, as they are today. At most one statement for each kind of scope among them. */
export async function nameScopes(app: Asked, scopes: readonly Scope[]): Promise<ScopeNames> {
  const idsOf = (kind: Scope['kind']) => [
    ...new Set(scopes.filter((scope) => scope.kind === kind).map((scope) => idOfScope(scope))),
  ];
  const named = await Promise.all([
    councilNames(app, idsOf('council')),
    organisationNames(app, idsOf('organisation')),
    agencyNames(app, idsOf('agency')),
  ]);
  return new Map([...seasonNames(app), ...programmeNames(app), ...named.flat()]);
}

function seasonNames({ seasons }: Asked): Named {
  return seasons.all().map(({ season }) => [`season/${season.id}`, { name: season.shortName }] as const);
}

function programmeNames({ seasons }: Asked): Named {
  return seasons
    .all()
    .map(({ season }) => [`programme/${season.programme.id}`, { name: season.programme.name }] as const);
}

async function councilNames(app: Asked, ids: readonly string[]): Promise<Named> {
  if (ids.length === 0) return [];
  const councils = (await listCouncilSeasons(app.db)).filter(({ id }) => ids.includes(id));
  return councils.map(({ id, name, season_id: seasonId }) => {
    const season = app.seasons.find(seasonId)?.season.shortName;
    return [`council/${id}`, { name: { vi: name }, ...(season && { season }) }] as const;
  });
}

async function organisationNames(app: Asked, ids: readonly string[]): Promise<Named> {
  const uuids = ids.filter(isId);
  const rows = uuids.length === 0 ? [] : await listOrganisationNames(app.db, uuids);
  return rows.map(({ id, name }) => [`organisation/${id}`, { name: { vi: name } }] as const);
}

async function agencyNames(app: Asked, ids: readonly string[]): Promise<Named> {
  const uuids = ids.filter(isId);
  const today = dayInVietNam(app.clock.wallNow()).toString();
  const rows = uuids.length === 0 ? [] : await listAgencyNamesOn(app.db, uuids, today);
  return rows.map(({ id, name }) => [`agency/${id}`, { name: { vi: name } }] as const);
}
