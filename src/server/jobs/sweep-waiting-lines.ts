import type { App } from '../app/app.ts';
import { sweepWaitingLines } from '../app/contest/sweep-waiting-lines.ts';

const EVERY_MS = 3_600_000;

/** Runs `sweepWaitingLines` every hour until stopped. A failure is logged and tried again: nobody waits for it. */
export function keepSweepingLines(app: App): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    running = sweepWaitingLines(app).then(
      (swept) => swept > 0 && app.log.info({ swept }, 'lines that nobody stands in were forgotten'),
      (error: unknown) => app.log.warn({ err: error }, 'lines that nobody stands in are still there'),
    );
  };
  const timer = setInterval(sweep, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
