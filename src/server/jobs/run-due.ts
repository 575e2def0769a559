import type { App } from '../app/app.ts';
import { listDueNow, finishDue } from '../app/season/take-due.ts';

/** What is done for each kind of due event. Each must be repeatable: it may run again after a crash. */
export type DueHandlers = Readonly<Record<string, (app: App, seasonId: string, subject: string) => Promise<void>>>;

/** Does everything that is due by each season's own time; answers how many things were done. */
export async function runDue(app: App, handlers: DueHandlers): Promise<number> {
  let done = 0;
  for (const { season } of app.seasons.all()) {
    for (const due of await listDueNow(app, season.id)) {
      const handler = handlers[due.kind];
      if (!handler) throw new Error(`nobody knows how to do "${due.kind}"`);
      await handler(app, season.id, due.subject);
      if (await finishDue(app, season.id, due.id)) done += 1;
    }
  }
  return done;
}

/** Runs `runDue` every second until stopped. A failure is logged and tried again: nothing that is due is given up. */
export function keepRunningDue(app: App, handlers: DueHandlers): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const round = async () => {
    await runDue(app, handlers).catch((error: unknown) => app.log.error({ err: error }, 'a due job failed; trying again'));
    if (!stopped) timer = setTimeout(start, 1000);
  };
  const start = () => void (running = round());
  let timer = setTimeout(start, 0);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
