import type { WorkItem } from '#core/work/work-item.ts';
import { countSubmittedEntries } from '../../db/queries/dossier-queue.ts';
import type { App } from '../app.ts';
import { sitAtDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { SignedIn } from '../person/actor.ts';

/** Entries that wait for the secretariat of each award season, due when vetting ends. For whoever may receive them. */
export async function listSecretariatTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  if (!actor.roles.some(({ role }) => role === 'secretariat')) return [];
  const awards = app.seasons.all().filter(({ season }) => season.kind === 'award');
  const every = await Promise.all(awards.map(({ season }) => receiveIn(app, actor, season.id)));
  return every.flat();
}

async function receiveIn(app: App, actor: SignedIn, seasonId: string): Promise<readonly WorkItem[]> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok || !desk.value.roles.has('secretariat')) return [];
  const counts = await countSubmittedEntries(app.db, desk.value.proof, { folded: '' });
  const count = new Map(counts).get('submitted') ?? 0;
  if (count === 0) return [];
  const closes = desk.value.award.stages.find(({ kind }) => kind === 'vetting')?.closes;
  return [
    {
      kind: 'dossiers-to-receive',
      seasonId,
      about: '',
      count,
      percent: null,
      dueAt: closes ? Temporal.Instant.from(closes) : null,
      path: `/thu-ky/${seasonId}?trang-thai=submitted`,
    },
  ];
}
