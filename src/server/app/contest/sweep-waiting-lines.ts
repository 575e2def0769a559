import { deleteStaleLines } from '../../db/queries/waiting.ts';
import type { App } from '../app.ts';

const STALE_HOURS = 24; // as long as the cookie of a ticket: whoever drew from such a line is in, or has lost the place

/** Forgets the lines of networks that nobody has come from for a day; the room's own line stays. Answers for how many. */
export async function sweepWaitingLines(app: Pick<App, 'db' | 'clock'>): Promise<number> {
  return deleteStaleLines(app.db, app.clock.wallNow().subtract({ hours: STALE_HOURS }));
}
