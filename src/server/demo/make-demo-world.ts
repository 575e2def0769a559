import type { App } from '../app/app.ts';
import { refreshUnitBoard } from '../app/contest/refresh-unit-board.ts';
import { moveClock } from '../app/season/move-clock.ts';
import { markDemoBegun, markDemoReady, readInstallation } from '../db/queries/installation.ts';
import { must } from './act-as.ts';
import { replayAwardHistory } from './award-history.ts';
import { leaveDraft } from './award-draft.ts';
import { makeCast } from './cast.ts';
import { replayContestMorning } from './contest-history.ts';
import { walkSampleSeason } from './sample-season.ts';

/** Where each season's rehearsal clock stands when a demo is made. Sao Khuê 2024 is walked to its end instead. */
const FIRST_MORNING: Readonly<Record<string, string>> = {
  'sao-khue-2019': '2019-01-15T08:00:00+07:00',
  'smart-city-2023': '2023-09-01T08:00:00+07:00',
  'vda-2024': '2024-06-01T08:00:00+07:00',
  'thanh-hoa-2024': '2024-09-09T08:00:00+07:00',
  'dx-day-2024': '2024-09-16T08:00:00+07:00',
};

/** What the past of the sample season would have sent: its people are made up, whatever mail server the demo has. */
const NO_MAIL: App['mail'] = { delivers: false, send: async () => undefined };

/**
 * Makes the demo world in a fresh installation; one that has it already stays as people left it. One left half-made is first
 * emptied, see `start-over-demo.ts`.
 */
export async function makeDemoWorld(app: App, announce: () => void): Promise<void> {
  const installation = await readInstallation(app.db);
  if (installation?.demo_ready_at) return;
  announce();
  await markDemoBegun(app.db, app.clock.wallNow());
  const cast = await makeCast(app);
  await replayAwardHistory(app, cast);
  await walkSampleSeason({ ...app, mail: NO_MAIL }, cast);
  await replayContestMorning(app);
  for (const [seasonId, morning] of Object.entries(FIRST_MORNING)) {
    must(await moveClock(app, { seasonId, to: Temporal.Instant.from(morning), by: null }));
  }
  must(await refreshUnitBoard(app, 'thanh-hoa-2024')); // after the clock: the board of the first morning is one of its hour
  await leaveDraft(app, cast);
  await markDemoReady(app.db, app.clock.wallNow());
}
