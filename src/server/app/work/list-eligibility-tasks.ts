import type { WorkItem } from '#core/work/work-item.ts';
import { countUnseenOutcomes } from '../../db/queries/verdict-sighting.ts';
import { countWaitingRequests } from '../../db/queries/waiver.ts';
import type { DecidingOrganiser } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';

/**
 * What waits about eligibility in each award season: requests for waivers for its organisers, who alone decide them; verdicts that changed
 * and that nobody has looked at, for its secretariat.
 */
export async function listEligibilityTasks(app: App, _: SignedIn, { desks }: WorkPlace): Promise<readonly WorkItem[]> {
  const every = await Promise.all(desks.map((desk) => tasksAt(app, desk)));
  return every.flat().filter(({ count }) => count > 0);
}

async function tasksAt(app: App, { roles, proof }: AwardDesk): Promise<readonly WorkItem[]> {
  const { seasonId } = proof;
  const deciding = { seasonId, personId: proof.personId } as DecidingOrganiser;
  const [requests, outcomes] = await Promise.all([
    roles.has('organiser') ? countWaitingRequests(app.db, deciding) : 0,
    roles.has('secretariat') ? countUnseenOutcomes(app.db, proof) : 0,
  ]);
  const common = { seasonId, about: '', percent: null, dueAt: null };
  return [
    {
      ...common,
      kind: 'waiver-requests',
      count: requests,
      path: `/to-chuc/giai-thuong/${seasonId}/mien-dieu-kien`,
    },
    { ...common, kind: 'changed-verdicts', count: outcomes, path: `/thu-ky/${seasonId}/ket-luan` },
  ];
}
