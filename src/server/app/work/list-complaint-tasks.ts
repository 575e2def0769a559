import type { WorkItem, WorkKind } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import { findUndecidable } from '../dossier/find-second-look.ts';
import { listSeasonComplaints, type DeskComplaint } from '../dossier/read-entrant-complaint.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';

/**
 * Entrants' complaints to answer, by the day they are due, answers of others that wait for a second look, and those to which nobody may
 * give it: somebody must be appointed, and the task does not go away by itself.
 */
export async function listComplaintTasks(
  app: App,
  actor: SignedIn,
  { desks }: WorkPlace,
): Promise<readonly WorkItem[]> {
  const acting = desks.filter(({ roles }) => roles.has('secretariat') || roles.has('organiser'));
  return (await Promise.all(acting.map(({ proof }) => tasksOf(app, actor, proof.seasonId)))).flat();
}

async function tasksOf(app: App, actor: SignedIn, seasonId: string): Promise<readonly WorkItem[]> {
  const found = await listSeasonComplaints(app, actor, seasonId);
  const open = (found.ok ? found.value : []).filter(({ answer }) => answer === null);
  const isWaiting = ({ proposal }: DeskComplaint) => proposal !== null && proposal.declinedWith === null;
  const stuck = await findUndecidable(app, actor, { seasonId, complaints: open.filter(isWaiting) });
  const toMan = open.filter(({ id }) => stuck.has(id));
  const toConfirm = open.filter(
    (one) => isWaiting(one) && one.proposal?.proposedBy !== actor.personId && !one.decidedBy.includes(actor.personId),
  );
  const toAnswer = open.filter((one) => !isWaiting(one));
  return [
    ...byDue(seasonId, 'entrant-complaints', toAnswer),
    ...byDue(seasonId, 'complaint-answers', toConfirm),
    ...byDue(seasonId, 'complaint-needs-person', toMan),
  ];
}

function byDue(seasonId: string, kind: WorkKind, complaints: readonly DeskComplaint[]): readonly WorkItem[] {
  const days = Map.groupBy(complaints, ({ dueAt }) => dueAt.epochMilliseconds);
  return [...days.values()].flatMap((due) => {
    const [first] = due;
    if (!first) return [];
    const path = due.length === 1 ? `/thu-ky/${seasonId}/khieu-nai/${first.id}` : `/thu-ky/${seasonId}/khieu-nai`;
    return [{ kind, seasonId, about: '', count: due.length, percent: null, dueAt: first.dueAt, path }];
  });
}
