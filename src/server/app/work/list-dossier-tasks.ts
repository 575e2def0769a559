import { isBeingWritten, type EntryState } from '#core/dossier/states.ts';
import type { WorkItem } from '#core/work/work-item.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import { assess, loadDraft } from '../dossier/assess-dossier.ts';
import { assessOwed, type Owed } from '../dossier/assess-owed.ts';
import { seeDossier } from '../dossier/gates.ts';
import type { SignedIn } from '../person/actor.ts';
import type { OwnDossier, WorkPlace } from './read-work-place.ts';

/** What waits in the dossiers of one's organisations, for whoever may write there: drafts, what was returned, what may follow. */
export async function listDossierTasks(
  app: App,
  actor: SignedIn,
  { dossiers }: WorkPlace,
): Promise<readonly WorkItem[]> {
  const waiting = dossiers.filter(({ entries }) => waits(entries));
  return (await Promise.all(waiting.map((one) => tasksOf(app, actor, one)))).flat();
}

const WAITING: readonly EntryState[] = ['draft', 'reopened', 'returned', 'submitted', 'accepted', 'finalist'];

/** Dossiers that have come to an end are not looked into. */
function waits(entries: readonly EntryRow[]): boolean {
  return entries.length === 0 || entries.some(({ state }) => WAITING.includes(state));
}

async function tasksOf(app: App, actor: SignedIn, { id, name }: OwnDossier): Promise<readonly WorkItem[]> {
  const seen = await seeDossier(app, actor, id);
  if (!seen.ok) return [];
  const common = { seasonId: seen.value.award.seasonId, about: name, path: `/ho-so/${id}`, count: 1, percent: null };
  const returned = seen.value.entries.filter(({ state }) => state === 'returned');
  const isDraft = seen.value.entries.every(({ state }) => isBeingWritten(state));
  const dues = returned.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt !== null);
  if (isDraft && seen.value.registration.writing !== 'open') return [];
  const draft = await loadDraft(app, seen.value);
  if (!isDraft) {
    const asked = returned.length > 0 ? [{ kind: 'dossier-returned' as const, dueAt: earliest(dues) }] : [];
    const owed = assessOwed(seen.value, draft, app.clock.seasonNow(common.seasonId));
    return [...asked, ...owedTasks(owed)].map((task) => ({ ...common, ...task }));
  }
  const { completeness } = assess(app, seen.value, draft);
  const dueAt = seen.value.registration.writeUntil;
  const { answered, required } = completeness;
  return [{ ...common, kind: 'dossier-draft', dueAt, percent: required === 0 ? 100 : percentOf(answered, required) }];
}

function percentOf(part: number, whole: number): number {
  return Math.floor((part * 100) / whole);
}

/** What is owed after handing in: documents that may follow, by the day they are due, and papers by post. */
function owedTasks({ documents, papers }: Owed) {
  const byDay = Map.groupBy(documents, ({ completeBy }) => completeBy ?? '');
  const toFollow = [...byDay].map(([completeBy, { length: count }]) => {
    return { kind: 'document-to-follow' as const, count, dueAt: Temporal.Instant.from(completeBy) };
  });
  return papers.length > 0 ? [...toFollow, { kind: 'papers-to-post' as const, dueAt: null }] : toFollow;
}

function earliest(instants: readonly Temporal.Instant[]): Temporal.Instant | null {
  return instants.toSorted(Temporal.Instant.compare)[0] ?? null;
}
