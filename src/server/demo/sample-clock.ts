import type { App } from '../app/app.ts';
import { moveClock } from '../app/season/move-clock.ts';
import { must } from './act-as.ts';

/** The sample season that stands in judging: `seasons/samples/`. */
export const SAMPLE = 'sao-khue-mau';
export const SAMPLE_ROUND = 'thuyet-trinh';
export const SAMPLE_DAYS = { first: '2019-03-16', second: '2019-03-17' } as const;

/** Moves the rehearsal clock of the sample season on; one slot ends where the next begins, and meanwhile time has gone by. */
export async function moveSample(app: App, to: string): Promise<void> {
  const instant = Temporal.Instant.from(to);
  const isPast = app.clock.isRehearsing(SAMPLE) && Temporal.Instant.compare(app.clock.seasonNow(SAMPLE), instant) >= 0;
  if (!isPast) must(await moveClock(app, { seasonId: SAMPLE, to: instant, by: null }));
}
