import { shownFields } from '#core/dossier/completeness.ts';
import { isBeingWritten, type EntryState } from '#core/dossier/states.ts';
import type { WorkItem } from '#core/work/work-item.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import { assess, loadDraft, mayFollow } from '../dossier/assess-dossier.ts';
import { seeDossier, type DossierInSight } from '../dossier/gates.ts';
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

const UNDER_WAY: readonly EntryState[] = ['submitted', 'accepted', 'finalist'];
/** States in which what may follow is still owed, whatever else is asked for. */
const OWED: readonly EntryState[] = ['returned', ...UNDER_WAY];
const WAITING: readonly EntryState[] = ['draft', 'reopened', ...OWED];

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
    const owed = [...asked, ...documentTasks(app, seen.value, draft), ...postTasks(seen.value)];
    return owed.map((task) => ({ ...common, ...task }));
  }
  const { completeness } = assess(app, seen.value, draft);
  const dueAt = seen.value.registration.writeUntil;
  const { answered, required } = completeness;
  return [{ ...common, kind: 'dossier-draft', dueAt, percent: required === 0 ? 100 : percentOf(answered, required) }];
}

function percentOf(part: number, whole: number): number {
  return Math.floor((part * 100) / whole);
}

/** Documents that may follow after handing in, by the day they are due. */
function documentTasks(
  app: App,
  { award, entries }: DossierInSight,
  { answers }: Awaited<ReturnType<typeof loadDraft>>,
) {
  if (!entries.some(({ state }) => OWED.includes(state))) return [];
  const now = app.clock.seasonNow(award.seasonId);
  const lacking = shownFields(award.form, answers).filter(
    ({ id, required }) => required && !Object.hasOwn(answers, id) && mayFollow(award.form, id, now),
  );
  const byDay = Map.groupBy(lacking, ({ completeBy }) => completeBy ?? '');
  return [...byDay].map(([completeBy, fields]) => ({
    kind: 'document-to-follow' as const,
    count: fields.length,
    dueAt: Temporal.Instant.from(completeBy),
  }));
}

/** Papers that follow by post, until the secretariat has decided about the dossier. */
function postTasks({ award, dossier, entries }: DossierInSight) {
  const isAsked = (award.award.dossierRules ?? []).some(({ byPost }) => byPost);
  const isWaited = entries.some(({ state }) => state === 'submitted' || state === 'returned');
  return isAsked && isWaited && dossier.paper_received_on === null
    ? [{ kind: 'papers-to-post' as const, dueAt: null }]
    : [];
}

function earliest(instants: readonly Temporal.Instant[]): Temporal.Instant | null {
  return instants.toSorted(Temporal.Instant.compare)[0] ?? null;
}
