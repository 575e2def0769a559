import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listConflictsStatedBy, readDisclosure } from '../../db/queries/council-disclosure.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import { listCouncilPeople } from '../../db/queries/judging-ties.ts';
import type { App } from '../app.ts';
import { asDisclosed } from '../dossier/describe-entry.ts';
import { actFor, ownOrganisations, seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';

/** A member of the council as entrants read of them. */
export interface CouncilPersonShown {
  readonly personId: string;
  readonly name: string;
  readonly bodies: readonly string[];
}

export interface CouncilInSight {
  readonly people: readonly CouncilPersonShown[];
  /** What the organisation stated, of all its dossiers in the season. */
  readonly stated: Awaited<ReturnType<typeof listConflictsStatedBy>>;
  /** Whether whoever asks may state one, or only read. */
  readonly mayState: boolean;
}

export type CouncilSightRefusal = SightRefusal | { readonly code: 'council-not-disclosed' };

/**
 * Who sits on the councils of the season, for members of an organisation with an accepted entry in it, once the organiser has opened the
 * list. Names and the bodies they come from: neither who judges what nor any address. For everybody else, officers too, there is
 * no such list.
 */
export async function listCouncilForEntrant(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<CouncilInSight, CouncilSightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  return seen.ok ? councilBefore(app, seen.value) : seen;
}

/** The same for somebody who sees the dossier already. */
export async function councilBefore(
  app: App,
  seen: DossierInSight,
): Promise<Result<CouncilInSight, CouncilSightRefusal>> {
  const { dossier, person } = seen;
  const own = ownOrganisations(person).find(({ organisationId }) => organisationId === dossier.organisation_id);
  if (!own) return refuse({ code: 'dossier-not-found' });
  if (!(await isDisclosedTo(app, seen))) return refuse({ code: 'council-not-disclosed' });
  const [people, stated] = await Promise.all([
    listCouncilPeople(app.db, dossier.season_id),
    listConflictsStatedBy(app.db, own, dossier.season_id),
  ]);
  return accept({
    people: people.map(({ id, name, bodies }) => ({ personId: id, name, bodies })),
    stated,
    mayState: actFor(person, dossier.organisation_id).ok,
  });
}

async function isDisclosedTo(app: App, { dossier, entries }: DossierInSight): Promise<boolean> {
  const stands = ({ state }: EntryRow) => state === 'accepted' || state === 'finalist';
  if (!entries.some((entry) => stands(asDisclosed(entry)))) return false;
  return (await readDisclosure(app.db, dossier.season_id)).isOpen;
}
