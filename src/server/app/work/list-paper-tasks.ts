import type { WorkItem } from '#core/work/work-item.ts';
import { listPaperDossiers } from '../../db/queries/paper-dossier.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { sitToDecide } from '../vetting/decide-entries.ts';

/** Dossiers that came on paper and are half typed, for the secretariat that types them, due when their season begins to vet. */
export async function listPaperTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  if (!actor.roles.some(({ role }) => role === 'secretariat')) return [];
  const awards = app.seasons.all().filter(({ season }) => season.kind === 'award');
  const every = await Promise.all(awards.map(({ season }) => typeIn(app, actor, season.id)));
  return every.flat();
}

async function typeIn(app: App, actor: SignedIn, seasonId: string): Promise<readonly WorkItem[]> {
  const desk = await sitToDecide(app, actor, seasonId);
  if (!desk.ok) return [];
  const opens = desk.value.award.stages.find(({ kind }) => kind === 'vetting')?.opens;
  const rows = await listPaperDossiers(app.db, desk.value.proof);
  const half = rows.filter(({ is_handed_in: isSent, has_members: isTheirs }) => !isSent && !isTheirs);
  return half.map(({ id, name: about }) => ({
    kind: 'paper-to-type',
    seasonId,
    about,
    count: 1,
    percent: null,
    dueAt: opens ? Temporal.Instant.from(opens) : null,
    path: `/ho-so/${id}`,
  }));
}
