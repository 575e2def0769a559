import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export type ContestAct = 'start' | 'save' | 'submission';

export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route, never the address itself: an address may hold a name or a code. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What a monitoring system may know of this process: counts and durations, nothing about anybody. */
export interface Metrics {
  requestAnswered(request: AnsweredRequest): void;
  contestActDone(act: ContestAct): void;
  dueJobFailed(kind: string): void;
  /** Everything in the text format of Prometheus, and its media type. */
  print(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** From a save on the hot path (1 ms) to a document that is drawn (5 s). */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counters of this process in a registry of their own; several worlds in one process do not mix. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const acts = new Counter({
    name: 'vinhdanh_contest_acts_total',
    help: 'Attempts started, saved and handed in over the API, repetitions included.',
    labelNames: ['act'],
    registers,
  });
  const failures = new Counter({
    name: 'vinhdanh_due_job_failures_total',
    help: 'Failed tries to do what the clock demands; each is tried again.',
    labelNames: ['kind'],
    registers,
  });
  return {
    requestAnswered: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    contestActDone: (act) => acts.inc({ act }),
    dueJobFailed: (kind) => failures.inc({ kind }),
    print: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
