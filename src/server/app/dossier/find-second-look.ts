import { admitSecondLook } from '#core/dossier/entrant-complaint.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import { listDeskPeople, listOfficerConflicts } from '../../db/queries/vetting-assignment.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { sitAtDesk } from './list-dossiers-for-secretariat.ts';
import type { DeskComplaint } from './read-entrant-complaint.ts';

/**
 * The complaints to whose answer nobody at the desk may give the second look: everybody there drafted it (who looks, where nothing is
 * drafted yet), had a hand in the decision, or is in a conflict. Somebody else must be appointed.
 */
export async function findUndecidable(
  app: App,
  actor: SignedIn,
  { seasonId, complaints }: { readonly seasonId: string; readonly complaints: readonly DeskComplaint[] },
): Promise<ReadonlySet<string>> {
  const open = complaints.filter(({ answer }) => answer === null);
  if (open.length === 0) return new Set();
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return new Set();
  const { proof } = desk.value;
  const people = await peopleAt(app, proof);
  const conflicts = await listOfficerConflicts(app.db, proof, people);
  const isConflicted = (id: string, dossierId: string) =>
    conflicts.some((one) => one.personId === id && one.dossierId === dossierId);
  const mayLook = (one: DeskComplaint, id: string) =>
    admitSecondLook(progressOf(one, actor.personId), id).ok && !isConflicted(id, one.dossierId);
  return new Set(open.filter((one) => !people.some((id) => mayLook(one, id))).map(({ id }) => id));
}

/** As if whoever looks had drafted the answer, where none waits. */
function progressOf({ answer, proposal, decidedBy }: DeskComplaint, me: string) {
  const waits = proposal !== null && proposal.declinedWith === null;
  return { isAnswered: answer !== null, proposedBy: waits ? proposal.proposedBy : me, decidedBy };
}

async function peopleAt(app: App, proof: SeasonDesk): Promise<readonly string[]> {
  const owners = await findOwnersOfSeason(app.db, proof.seasonId);
  const at = { programmeId: owners?.programme_id ?? '', ownerId: owners?.owner_id ?? '', now: app.clock.wallNow() };
  return listDeskPeople(app.db, proof, at);
}
