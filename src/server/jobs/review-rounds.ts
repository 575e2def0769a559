import { Worker } from 'node:worker_threads';
import { REVIEW_STEPS, type ReviewStep } from '#core/contest/analysis/review-round.ts';
import type { App } from '../app/app.ts';
import type { ReviewOutcome } from '../app/contest/analyse-round.ts';
import { eraseSignals } from '../app/contest/erase-signals.ts';
import { findReviewToRun, isReviewStopped, noteReviewStep, requestDueReviews } from '../app/contest/run-review.ts';
import { prepareReview, type PreparedReview } from '../app/contest/prepare-review.ts';
import { recordReview, type ReviewEnding } from '../app/contest/record-review.ts';

/** What a worker is given. */
export interface ReviewWork {
  readonly databaseUrl: string;
  readonly prepared: PreparedReview;
}

type ReviewToRun = NonNullable<Awaited<ReturnType<typeof findReviewToRun>>>;

/** What a worker says: how far it is, or what it found. */
export type WorkerSays = { readonly step: ReviewStep } | { readonly outcome: ReviewOutcome };

const EVERY_MS = 2000;
const LONGEST_MS = 2 * 60 * 60_000; // 50,000 attempts take 80 s on a busy machine of two cores, a million in 20 parts some half an hour
const MOST_MEMORY_MB = 768;

/** Reviews the round that waits longest, if any; answers whether one was there. `databaseUrl` may be a replica. */
export async function reviewNext(app: App, databaseUrl: string, signal?: AbortSignal): Promise<boolean> {
  await requestDueReviews(app);
  const run = await findReviewToRun(app);
  if (!run) return false;
  const found = await reviewRun(app, { databaseUrl, run }, signal);
  if (found === 'interrupted') return false; // the program ends: the review waits for its next start
  const outcome = (await isReviewStopped(app, run.id)) ? 'stopped' : found; // who asked to stop keeps nothing, however late
  await recordReview(app, run, outcome);
  const { season_id: seasonId, round_id: roundId } = run;
  app.log.info({ seasonId, roundId, outcome: typeof outcome === 'string' ? outcome : 'finished' }, 'round reviewed');
  return true;
}

async function reviewRun(
  app: App,
  { databaseUrl, run }: { readonly databaseUrl: string; readonly run: ReviewToRun },
  signal: AbortSignal | undefined,
): Promise<ReviewOutcome | ReviewEnding | 'interrupted'> {
  if (await isReviewStopped(app, run.id)) return 'stopped';
  const prepared = await prepareReview(app, run);
  return prepared ? reviewInWorker(app, { databaseUrl, prepared }, signal) : 'failed';
}

async function reviewInWorker(
  app: App,
  work: ReviewWork,
  signal: AbortSignal | undefined,
): Promise<ReviewOutcome | ReviewEnding | 'interrupted'> {
  const { runId, seasonId } = work.prepared;
  const resourceLimits = { maxOldGenerationSizeMb: MOST_MEMORY_MB };
  const worker = new Worker(new URL('./analyse-in-worker.ts', import.meta.url), { workerData: work, resourceLimits });
  const ended = new Promise<ReviewOutcome | ReviewEnding | 'interrupted'>((resolve) => {
    const timer = setTimeout(() => resolve('out-of-time'), LONGEST_MS).unref();
    const watch = setInterval(() => {
      void isReviewStopped(app, runId).then(
        (isStopped) => isStopped && resolve('stopped'),
        () => undefined,
      );
    }, EVERY_MS).unref();
    signal?.addEventListener('abort', () => resolve('interrupted'), { once: true });
    worker.on('message', (says: WorkerSays) => {
      if ('outcome' in says) return resolve(says.outcome);
      const done = REVIEW_STEPS.indexOf(says.step);
      void noteReviewStep(app, { seasonId, runId, step: says.step, done }).catch(() => undefined); // a missed step is told by the next
    });
    worker.on('error', (error) => {
      app.log.error({ err: error, runId }, 'a review failed');
      resolve('failed');
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      clearInterval(watch);
      resolve('failed'); // too late to matter, unless it ended without a word
    });
  });
  const outcome = await ended;
  await worker.terminate();
  return outcome;
}

/** Reviews closed rounds one after the other, and erases signals whose time is over, until stopped. */
export function keepReviewingRounds(app: App, databaseUrl: string): () => Promise<void> {
  const end = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const round = async () => {
    await eraseSignals(app)
      .then(() => reviewNext(app, databaseUrl, end.signal))
      .catch((error: unknown) => app.log.error({ err: error }, 'rounds cannot be reviewed; trying again'));
    if (!end.signal.aborted) timer = setTimeout(start, EVERY_MS);
  };
  const start = () => void (running = round());
  timer = setTimeout(start, EVERY_MS);
  return async () => {
    end.abort();
    clearTimeout(timer);
    await running;
  };
}
