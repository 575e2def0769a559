import { isDueOpen, listDue, markDone } from '../../db/queries/due.ts';
import { inTurn } from '../../db/take-turn.ts';
import type { App } from '../app.ts';

/** What is open and due in a season by its own time, earliest first. */
export async function listDueNow(app: App, seasonId: string) {
  return listDue(app.db, seasonId, app.clock.seasonNow(seasonId));
}

export type Due = Awaited<ReturnType<typeof listDueNow>>[number];

/**
 * Does something due while nobody else does it, in whatever process: `null` when another is at it, or was quicker. What comes after
 * the slash of a subject only tells one run from another, so two runs of one mailing take turns. A process that ends loses its turn.
 */
export async function withTurn<T>(app: App, due: Due, act: () => Promise<T>): Promise<T | null> {
  const [about = ''] = due.subject.split('/');
  const name = `${due.season_id}/${due.kind}/${about}`;
  return inTurn(app.db, name, async (connection) => ((await isDueOpen(connection, due.id)) ? act() : null));
}

/** Notes that it is done; `false` when another process was quicker. */
export async function finishDue(app: App, seasonId: string, dueId: string): Promise<boolean> {
  return markDone(app.db, dueId, app.clock.seasonNow(seasonId));
}
