import type { App } from '../app/app.ts';
import { moveClock } from '../app/season/move-clock.ts';
import { must } from './act-as.ts';

/** The sample season that stands in judging: `seasons/samples/`. */
export const SAMPLE = 'sao-khue-mau';
export const SAMPLE_ROUND = 'thuyet-trinh';
export const SAMPLE_DAYS = { first: '2019-03-16', second: '2019-03-17' } as const;

/** Moves the rehearsal clock of the sample season. */
export async function moveSample(app: App, to: string): Promise<void> {
  must(await moveClock(app, { seasonId: SAMPLE, to: Temporal.Instant.from(to), by: null }));
}
