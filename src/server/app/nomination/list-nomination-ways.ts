import type { ApplicantKind } from '#core/dossier/applicant-kind.ts';
import { NOMINATION_MODES, type NominationMode } from '#core/nomination/nomination-states.ts';
import type { AwardDefinition } from '#core/season/award-definition.ts';
import { listOrganisations } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import { actFor, ownOrganisations } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';

/** Kinds of applicants that nominate as an agency: those that are no business and no person. */
const AGENCIES: readonly string[] = [
  'state-agency',
  'city-government',
  'party-body',
  'socio-political-organisation',
  'association',
  'public-service-unit',
] satisfies ApplicantKind[];

/**
 * How a season lets nominees come in: as its rules say, or, where they say nothing, by themselves and by agencies, as the
 * dispatches of every programme ask agencies to nominate.
 */
export function listNominationWays({ nominationModes = [] }: AwardDefinition): readonly NominationMode[] {
  const stated = nominationModes.flatMap(({ by }) => by ?? []);
  if (stated.length === 0) return ['self', 'agency'];
  return NOMINATION_MODES.filter((mode) => stated.includes(mode));
}

/** The agencies the actor may nominate for. */
export async function listNominatingAgencies(app: App, actor: Actor) {
  if (!actor) return [];
  const own = await listOrganisations(app.db, ownOrganisations(actor));
  return own
    .filter(({ id, kind }) => AGENCIES.includes(kind) && actFor(actor, id).ok)
    .map(({ id, name }) => ({ organisationId: id, name }));
}
