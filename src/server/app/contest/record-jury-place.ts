import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertJuryPlace } from '../../db/queries/contest-collective.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestRefusal } from './contest.ts';

export type JuryPlaceRefusal =
  ContestRefusal | { readonly code: 'unit-not-found' } | { readonly code: 'jury-place-malformed' };

const LAST_PLACE = 10_000;

/** Notes the place a jury gave a unit; a later note of the same unit counts instead. */
export async function recordJuryPlace(
  app: App,
  organiser: OrganiserOf,
  input: { readonly unit: string; readonly place: number },
): Promise<Result<void, JuryPlaceRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const unit = contest.value.units.find(input.unit);
  if (!unit) return refuse({ code: 'unit-not-found' });
  const { place } = input;
  if (!Number.isInteger(place) || place < 1 || place > LAST_PLACE) return refuse({ code: 'jury-place-malformed' });
  const at = app.clock.seasonNow(seasonId);
  const id = app.ids.uuid();
  await insertJuryPlace(app.db, { id, seasonId, agencyId: unit.id, place, by: organiser.actor.personId, at });
  return accept(undefined);
}
