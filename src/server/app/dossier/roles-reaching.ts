import type { Actor } from '../person/actor.ts';

/** Where a dossier, council or decision lies: its season and what contains it, and the organisation it belongs to. */
export interface Place {
  readonly season_id: string;
  readonly programme_id: string;
  readonly owner_id: string;
  readonly organisation_id?: string;
}

/** The roles of the actor that reach a place. Staff roles are among an actor's roles only after a second factor. */
export function rolesReaching(actor: Actor, place: Place): ReadonlySet<string> {
  const scopes = new Set([
    `season ${place.season_id}`,
    `programme ${place.programme_id}`,
    `agency ${place.owner_id}`,
    ...(place.organisation_id ? [`organisation ${place.organisation_id}`] : []),
  ]);
  const reaching = (actor?.roles ?? []).filter((held) => scopes.has(`${held.scopeKind} ${held.scopeId}`));
  return new Set(reaching.map((held) => held.role));
}
