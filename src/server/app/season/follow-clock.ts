import { listClockOffsets } from '../../db/queries/season.ts';
import type { App } from '../app.ts';

/** Sets the clock's offsets to what is in the database: at start, and whenever a process has moved one. */
export async function followClock(app: Pick<App, 'db' | 'clock'>): Promise<void> {
  for (const { season_id, offset_ms } of await listClockOffsets(app.db)) app.clock.setOffset(season_id, offset_ms);
}
