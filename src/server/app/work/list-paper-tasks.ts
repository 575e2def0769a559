import type { WorkItem } from '#core/work/work-item.ts';
import { listPaperDossiers } from '../../db/queries/paper-dossier.ts';
import type { App } from '../app.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';

/** Dossiers that came on paper and are half typed, for the secretariat that types them, due when their season begins to vet. */
export async function listPaperTasks(app: App, _: SignedIn, { desks }: WorkPlace): Promise<readonly WorkItem[]> {
  const own = desks.filter(({ roles }) => roles.has('secretariat'));
  return (await Promise.all(own.map((desk) => typeAt(app, desk)))).flat();
}

async function typeAt(app: App, { award, proof }: AwardDesk): Promise<readonly WorkItem[]> {
  const opens = award.stages.find(({ kind }) => kind === 'vetting')?.opens;
  const rows = await listPaperDossiers(app.db, proof);
  const half = rows.filter(({ is_handed_in: isSent, has_members: isTheirs }) => !isSent && !isTheirs);
  return half.map(({ id, name: about }) => ({
    kind: 'paper-to-type',
    seasonId: award.seasonId,
    about,
    count: 1,
    percent: null,
    dueAt: opens ? Temporal.Instant.from(opens) : null,
    path: `/ho-so/${id}`,
  }));
}
