import { eraseAttemptSignals } from '../../db/queries/contest-integrity.ts';
import type { App } from '../app.ts';

/** Erases, in every season, the signals whose time is over; answers how many. */
export async function eraseSignals(app: App): Promise<number> {
  let erased = 0;
  for (const { season } of app.seasons.all())
    erased += await eraseAttemptSignals(app.db, season.id, app.clock.seasonNow(season.id));
  return erased;
}
