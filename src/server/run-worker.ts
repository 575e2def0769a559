import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from './config.ts';
import { openApp } from './open-app.ts';
import { openMetrics } from './ports/metrics.ts';
import { serve } from './serve.ts';
import { stopAll } from './stop-all.ts';
import type { ToSupervisor, ToWorker } from './worker-messages.ts';
import { measuredTogether } from './worker-metrics.ts';

const DRAIN_MS = 10_000; // requests under way have so long; the supervisor waits a little longer

/**
 * Serves when the supervisor says so, until it says stop. A signal to the whole process group reaches this process too and stops
 * it the same way; when the supervisor itself dies, the cluster module ends us.
 */
export function runWorker(self: NodeJS.Process): void {
  const stops: (() => Promise<void>)[] = [];
  const stop = once(async () => self.exit(await drain(stops)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) self.on(signal, stop);
  self.on('message', (message: ToWorker) => {
    if (message.kind === 'serve') void begin(self, message.databaseUrl, stops);
    if (message.kind === 'stop') stop();
  });
}

function once(act: () => Promise<unknown>): () => void {
  let isDone = false;
  return () => {
    if (!isDone) void act();
    isDone = true;
  };
}

/** Answers the exit code. */
async function drain(stops: (() => Promise<void>)[]): Promise<number> {
  const stopped = stopAll(stops).then(
    () => 0,
    () => 1,
  );
  return Promise.race([stopped, sleep(DRAIN_MS, 1)]);
}

async function begin(self: NodeJS.Process, databaseUrl: string, stops: (() => Promise<void>)[]): Promise<void> {
  const tell = (message: ToSupervisor) => void self.send?.(message);
  try {
    const config = readConfig(self.env);
    if (!config.ok) throw new Error(config.refusal.variable);
    const masterKey = self.env['VINHDANH_MASTER_KEY'];
    const own = openMetrics({ worker: config.value.worker });
    const metrics = measuredTogether(own, tell, (react) => self.on('message', react));
    const app = await openApp({ config: config.value, databaseUrl, masterKey, metrics }, stops);
    const serving = await serve(app);
    stops.push(() => serving.stop());
    tell({ kind: 'serving', address: serving.address });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    self.send?.({ kind: 'cannot-serve', code, message } satisfies ToSupervisor, () => self.exit(1));
  }
}
