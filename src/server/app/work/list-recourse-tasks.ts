import type { WorkItem } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import { seeDossier } from '../dossier/gates.ts';
import { endedAgainst, readRecourse } from '../dossier/read-recourse.ts';
import type { SignedIn } from '../person/actor.ts';
import type { OwnDossier, WorkPlace } from './read-work-place.ts';

/** Decisions against entries of one's organisations that may still be complained about, until when they may. */
export async function listRecourseTasks(
  app: App,
  actor: SignedIn,
  { dossiers }: WorkPlace,
): Promise<readonly WorkItem[]> {
  const ended = dossiers.filter(({ entries }) => entries.some(endedAgainst));
  return (await Promise.all(ended.map((one) => tasksOf(app, actor, one)))).flat();
}

async function tasksOf(app: App, actor: SignedIn, { id, name: about }: OwnDossier): Promise<readonly WorkItem[]> {
  const seen = await seeDossier(app, actor, id);
  if (!seen.ok) return [];
  const { award, entries } = seen.value;
  const found = await Promise.all(entries.map((entry) => readRecourse(app, seen.value, entry)));
  const open = found.flatMap(({ until }) => until ?? []).toSorted(Temporal.Instant.compare);
  const [dueAt] = open;
  if (!dueAt) return [];
  const of = { seasonId: award.seasonId, about, count: open.length, percent: null };
  return [{ ...of, kind: 'decision-against', dueAt, path: `/ho-so/${id}` }];
}
