import { isAgencyKind, type ApplicantKind } from '#core/dossier/applicant-kind.ts';
import { NOMINATION_MODES, type NominationMode } from '#core/nomination/nomination-states.ts';
import type { AwardDefinition } from '#core/season/award-definition.ts';
import { listOrganisations } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import { organisationsActedFor } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';

/**
 * How a season lets nominees come in: as its rules say, or, where they say nothing, by themselves and by agencies, as the
 * dispatches of every programme ask agencies to nominate.
 */
export function listNominationWays({ nominationModes = [] }: AwardDefinition): readonly NominationMode[] {
  const stated = nominationModes.flatMap(({ by }) => by ?? []);
  if (stated.length === 0) return ['self', 'agency'];
  return NOMINATION_MODES.filter((mode) => stated.includes(mode));
}

/** The agencies the actor may nominate for: applicants that are no business and no person. */
export async function listNominatingAgencies(app: App, actor: Actor) {
  if (!actor) return [];
  const own = await listOrganisations(app.db, organisationsActedFor(actor));
  return own
    .filter(({ kind }) => isAgencyKind(kind as ApplicantKind))
    .map(({ id, name }) => ({ organisationId: id, name }));
}
