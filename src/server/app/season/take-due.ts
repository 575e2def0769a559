import { listDue, markDone } from '../../db/queries/due.ts';
import type { App } from '../app.ts';

/** What is open and due in a season by its own time, earliest first. */
export async function listDueNow(app: App, seasonId: string) {
  return listDue(app.db, seasonId, app.clock.seasonNow(seasonId));
}

/** Notes that it is done; `false` when another process was quicker. */
export async function finishDue(app: App, seasonId: string, dueId: string): Promise<boolean> {
  return markDone(app.db, dueId, app.clock.seasonNow(seasonId));
}
