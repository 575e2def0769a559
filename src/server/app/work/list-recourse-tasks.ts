import type { WorkItem } from '#core/work/work-item.ts';
import { listDossiersOf, listEntriesOf } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import { actFor, ownOrganisations, seeDossier } from '../dossier/gates.ts';
import { readRecourse } from '../dossier/read-recourse.ts';
import type { SignedIn } from '../person/actor.ts';

/** Decisions against entries of one's organisations that may still be complained about, until when they may. */
export async function listRecourseTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const own = ownOrganisations(actor).filter(({ organisationId }) => actFor(actor, organisationId).ok);
  if (own.length === 0) return [];
  const dossiers = await listDossiersOf(app.db, own);
  const entries = await listEntriesOf(
    app.db,
    dossiers.map(({ id }) => id),
  );
  const ended = new Set(entries.filter(({ state }) => ENDED.has(state)).map(({ dossierId }) => dossierId));
  const every = await Promise.all(dossiers.filter(({ id }) => ended.has(id)).map((one) => tasksOf(app, actor, one)));
  return every.flat();
}

const ENDED: ReadonlySet<string> = new Set(['not-accepted', 'excluded', 'not-recognised', 'removed']);

async function tasksOf(
  app: App,
  actor: SignedIn,
  { id, name: about }: { readonly id: string; readonly name: string },
): Promise<readonly WorkItem[]> {
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
