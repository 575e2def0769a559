import { isConflictUnresolved } from '#core/judging/conflict.ts';
import type { WorkItem, WorkKind } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import { listConflicts } from '../judging/list-conflicts.ts';
import { readQuestioned } from '../judging/list-questioned-sheets.ts';
import { listSeasonsToDeclare } from '../judging/list-entries-to-declare.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';

/** Conflicts that wait: for a judge to say, for secretariat and organiser to resolve. Nobody is told of those said of themselves. */
export async function listConflictTasks(app: App, actor: SignedIn, { desks }: WorkPlace): Promise<readonly WorkItem[]> {
  const resolving = desks.filter(({ roles }) => roles.has('organiser') || roles.has('secretariat'));
  const [own, ...others] = await Promise.all([
    toDeclare(app, actor),
    ...resolving.map((desk) => toResolve(app, actor, desk)),
    ...resolving.filter(({ roles }) => roles.has('organiser')).map((desk) => toDecide(app, desk)),
  ]);
  return [...own, ...others.flat()];
}

async function toDeclare(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const seasons = await listSeasonsToDeclare(app, actor);
  if (!seasons.ok) return [];
  return seasons.value
    .filter(({ unanswered }) => unanswered > 0)
    .map(({ seasonId, unanswered }) =>
      itemOf('conflicts-to-declare', {
        seasonId,
        count: unanswered,
        path: `/cham-diem/khai-xung-dot/${seasonId}`,
      }),
    );
}

async function toResolve(app: App, actor: SignedIn, { award, roles }: AwardDesk): Promise<readonly WorkItem[]> {
  const { seasonId } = award;
  const listed = await listConflicts(app, actor, { seasonId });
  const open = listed.ok ? listed.value.filter(({ state, isOwn }) => isConflictUnresolved(state) && !isOwn) : [];
  if (open.length === 0) return [];
  const path = roles.has('organiser') ? `/to-chuc/giai-thuong/${seasonId}/xung-dot` : `/thu-ky/${seasonId}/xung-dot`;
  return [itemOf('conflicts-to-resolve', { seasonId, count: open.length, path })];
}

/** Sheets of judges who turned out to be in a conflict: no title is decided before. */
async function toDecide(app: App, desk: AwardDesk): Promise<readonly WorkItem[]> {
  const open = (await readQuestioned(app, desk)).filter(
    ({ state, isDecided }) => state === 'in-question' && !isDecided,
  );
  const { seasonId } = desk.award;
  const path = `/to-chuc/giai-thuong/${seasonId}/xung-dot`;
  return open.length === 0 ? [] : [itemOf('sheets-in-question', { seasonId, count: open.length, path })];
}

function itemOf(
  kind: WorkKind,
  { seasonId, count, path }: { readonly seasonId: string; readonly count: number; readonly path: string },
): WorkItem {
  return { kind, seasonId, about: '', count, percent: null, dueAt: null, path };
}
