import {
  AggregatorRegistry,
  collectDefaultMetrics,
  Counter,
  Histogram,
  type MetricObject,
  Registry,
} from 'prom-client';

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
  workerReplaced(): void;
  /** Everything of this process, to be printed together with others'. */
  values(): Promise<MeasuredValues>;
  readonly contentType: string;
  /** Everything in the text format of Prometheus, and its media type. */
  print(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** From a save on the hot path (1 ms) to a document that is drawn (5 s). */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The measurements of one process as they travel to the process that prints them all. */
export type MeasuredValues = readonly MetricObject[];

/** In the text format of Prometheus. Series stay apart by their label `worker`: a sum would jump when a worker is replaced. */
export async function printTogether(all: readonly MeasuredValues[]): Promise<string> {
  return AggregatorRegistry.aggregate(all as MetricObject[][]).metrics();
}

/** Counters of this process in a registry of their own; several worlds in one process do not mix. */
export function openMetrics({ worker }: { readonly worker: number | null } = { worker: null }): Metrics {
  const registry = new Registry();
  if (worker !== null) registry.setDefaultLabels({ worker: String(worker) });
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
  const replacements = new Counter({
    name: 'vinhdanh_worker_replacements_total',
    help: 'Serving processes that ended without having been asked to; each is replaced.',
    registers,
  });
  return {
    contentType: registry.contentType,
    requestAnswered: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    contestActDone: (act) => acts.inc({ act }),
    dueJobFailed: (kind) => failures.inc({ kind }),
    workerReplaced: () => replacements.inc(),
    values: () => registry.getMetricsAsJSON(),
    print: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
