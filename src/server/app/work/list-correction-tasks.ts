import type { WorkItem } from '#core/work/work-item.ts';
import { listUnreadCorrections } from '../../db/queries/sheet-rules-correction.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';

/** Corrections of weights by which sealed sheets of a judge count otherwise, until they say that they read them. */
export async function listCorrectionTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const unread = await listUnreadCorrections(app.db, actor.personId);
  const seasons = Map.groupBy(unread, ({ seasonId }) => seasonId);
  return [...seasons].map(([seasonId, { length: count }]) => ({
    kind: 'corrected-sheets',
    ...{ seasonId, about: '', count, percent: null, dueAt: null },
    path: '/cham-diem/dinh-chinh',
  }));
}
