import type { WorkItem } from '#core/work/work-item.ts';
import { listRemarksToAnswer, listRemarksToRead } from '../../db/queries/remark-reading.ts';
import type { App } from '../app.ts';
import { organisationsActedFor } from '../dossier/gates.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';

/** What the other side of a dossier said: entrants' questions for the secretariat that answers, its words for entrants who may write. */
export async function listRemarkTasks(app: App, actor: SignedIn, { desks }: WorkPlace): Promise<readonly WorkItem[]> {
  const [asked, said] = await Promise.all([questionsAt(app, desks), wordsTo(app, actor)]);
  return [...asked, ...said];
}

const one = { percent: null, dueAt: null } as const;

async function questionsAt(app: App, desks: readonly AwardDesk[]): Promise<readonly WorkItem[]> {
  const own = desks.filter(({ roles }) => roles.has('secretariat'));
  const every = await Promise.all(
    own.map(async ({ proof }) => {
      const { seasonId } = proof;
      const found = await listRemarksToAnswer(app.db, proof);
      const path = (id: string) => `/thu-ky/${seasonId}/ho-so/${id}/trao-doi`;
      return found.map(({ id, name: about, remarks: count }) => {
        return { ...one, kind: 'remarks-to-answer' as const, seasonId, about, count, path: path(id) };
      });
    }),
  );
  return every.flat();
}

async function wordsTo(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const own = organisationsActedFor(actor);
  const found = own.length === 0 ? [] : await listRemarksToRead(app.db, own);
  return found.map(({ id, name: about, season_id: seasonId, remarks: count }) => {
    return { ...one, kind: 'remarks-to-read' as const, seasonId, about, count, path: `/ho-so/${id}/trao-doi` };
  });
}
