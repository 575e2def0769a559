import { fileURLToPath } from 'node:url';
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backOffSeconds } from '#core/shared/back-off.ts';
import { printTogether, type MeasuredValues, type Metrics } from './ports/metrics.ts';
import type { Serving } from './serve.ts';
import type { ToSupervisor, ToWorker } from './worker-messages.ts';

export interface Supervision {
  readonly count: number;
  readonly databaseUrl: string;
  readonly log: Logger;
  /** The supervisor's own. */
  readonly metrics: Metrics;
}

/** A place among the workers: its number stays when the process in it is replaced. */
interface Seat {
  readonly number: number;
  worker: Worker;
  startedAt: number;
  /** Ends in a row soon after a start. */
  shortLives: number;
}

const LONG_LIFE_MS = 60_000;
const FIRST_WAIT_MS = 100;
const STOP_MS = 15_000;
const MEASURE_MS = 1000;

/**
 * Starts the workers that serve, and replaces each that ends: at once after a long life, the later the more often it ended soon.
 * Resolves when all of them serve; rejects with the first reason for which one cannot.
 */
export async function superviseWorkers(supervision: Supervision): Promise<Serving> {
  cluster.setupPrimary({ exec: fileURLToPath(new URL('worker.ts', import.meta.url)), args: [] });
  const numbers = Array.from({ length: supervision.count }, (_, at) => at + 1);
  const seats = numbers.map((number): Seat => ({ number, ...spawned(number), shortLives: 0 }));
  const stopping = new AbortController();
  const stop = () => stopWorkers(seats, stopping);
  try {
    const addresses = await Promise.all(seats.map((seat) => beginServing(seat, seats, supervision)));
    for (const seat of seats) keepSeated(seat, seats, { ...supervision, stopping: stopping.signal });
    return { address: addresses[0]!, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const spawned = (number: number) => ({
  worker: cluster.fork({ VINHDANH_WORKER: String(number) }),
  startedAt: performance.now(),
});

const tell = (worker: Worker, message: ToWorker) => {
  if (worker.isConnected()) worker.send(message, undefined, () => undefined); // one that ends meanwhile need not hear it
};

/** Resolves with the address once it serves. */
function beginServing({ worker }: Seat, seats: readonly Seat[], { databaseUrl, metrics }: Supervision) {
  return new Promise<string>((resolve, reject) => {
    worker.on('error', reject);
    worker.once('exit', (code) => reject(new Error(`a worker ended with code ${code} before it served`)));
    worker.on('message', (message: ToSupervisor) => {
      if (message.kind === 'serving') resolve(message.address);
      if (message.kind === 'cannot-serve')
        reject(Object.assign(new Error(message.message), { code: message.code || undefined }));
      if (message.kind === 'measure-all')
        void measureAll(seats, metrics).then((text) =>
          tell(worker, { kind: 'measured-by-all', question: message.question, text }),
        );
    });
    tell(worker, { kind: 'serve', databaseUrl });
  });
}

/** When the process in this seat ends, another takes it, unless all are to stop. */
function keepSeated(
  seat: Seat,
  seats: readonly Seat[],
  supervision: Supervision & { readonly stopping: AbortSignal },
): void {
  const { log, metrics, stopping } = supervision;
  const replace = async (code: number | null, signal: string | null) => {
    if (stopping.aborted) return;
    seat.shortLives = performance.now() - seat.startedAt < LONG_LIFE_MS ? seat.shortLives + 1 : 0;
    const waitMs = seat.shortLives > 1 ? backOffSeconds(seat.shortLives - 1) * 1000 : FIRST_WAIT_MS;
    log.error({ worker: seat.number, pid: seat.worker.process.pid, code, signal, waitMs }, 'a worker ended; replacing');
    metrics.workerReplaced();
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
    Object.assign(seat, spawned(seat.number));
    keepSeated(seat, seats, supervision);
    await beginServing(seat, seats, supervision).then(
      () => log.info({ worker: seat.number, pid: seat.worker.process.pid }, 'a worker serves again'),
      (error: unknown) => log.error({ err: error, worker: seat.number }, 'a worker cannot serve'), // it ends, and is replaced
    );
  };
  if (seat.worker.isDead()) return void replace(seat.worker.process.exitCode, null);
  seat.worker.once('exit', (code, signal) => void replace(code, signal));
}

async function stopWorkers(seats: readonly Seat[], stopping: AbortController): Promise<void> {
  stopping.abort();
  await Promise.all(
    seats.map(async ({ worker }) => {
      if (worker.isDead()) return;
      const ended = new Promise<true>((resolve) => worker.once('exit', () => resolve(true)));
      tell(worker, { kind: 'stop' });
      if (await Promise.race([ended, sleep(STOP_MS, false, { ref: false })])) return;
      worker.process.kill('SIGKILL');
      await ended;
    }),
  );
}

/** Asks everybody; who does not answer within a second is left out. */
async function measureAll(seats: readonly Seat[], own: Metrics): Promise<string> {
  const question = performance.now(); // tells this asking from those before
  const answers = await Promise.all(seats.map(({ worker }) => measure(worker, question)));
  return printTogether([await own.values(), ...answers.filter((values) => values !== null)]);
}

function measure(worker: Worker, question: number): Promise<MeasuredValues | null> {
  return new Promise((resolve) => {
    const hear = (message: ToSupervisor) => {
      if (message.kind === 'measured' && message.question === question) settle(message.values);
    };
    const timer = setTimeout(() => settle(null), MEASURE_MS);
    const settle = (values: MeasuredValues | null) => {
      clearTimeout(timer);
      worker.off('message', hear);
      resolve(values);
    };
    worker.on('message', hear);
    tell(worker, { kind: 'measure', question });
  });
}
