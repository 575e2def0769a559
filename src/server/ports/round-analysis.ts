import { Worker } from 'node:worker_threads';
import type { RoundAnalysis, RoundAnswers, Stage } from '#core/contest/analysis/round-analysis.ts';

/** What a worker came to: an analysis (`null` = nobody took part), or why there is none. */
export type WorkerOutcome =
  | { readonly analysis: RoundAnalysis | null }
  | { readonly failure: 'took-too-long' | 'worker-failed' | 'interrupted'; readonly error?: unknown };

type Message = { readonly progress: Stage } | { readonly analysis: RoundAnalysis | null };

/** Memory of the worker: 20,000 people with 50 answers each take about 600 MB at the widest. */
const MEMORY_MB = 1024;

export interface AnalysisLimits {
  readonly seconds: number;
  readonly tell: (progress: Stage) => void;
  /** Says that the program ends. */
  readonly signal?: AbortSignal | undefined;
}

/** Analyses a round in a thread of its own, which is ended after the time it may take: the hot path never waits for statistics. */
export function analyseInWorker(
  answers: RoundAnswers,
  { seconds, tell, signal }: AnalysisLimits,
): Promise<WorkerOutcome> {
  if (signal?.aborted) return Promise.resolve({ failure: 'interrupted' });
  const worker = new Worker(new URL('round-analysis-worker.ts', import.meta.url), {
    workerData: answers,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  worker.unref();
  return new Promise((resolve) => {
    const end = (outcome: WorkerOutcome) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
      void worker.terminate();
      resolve(outcome);
    };
    const interrupt = () => end({ failure: 'interrupted' });
    signal?.addEventListener('abort', interrupt);
    const timer = setTimeout(() => end({ failure: 'took-too-long' }), seconds * 1000);
    worker.on('message', (message: Message) =>
      'progress' in message ? tell(message.progress) : end({ analysis: message.analysis }),
    );
    worker.on('error', (error) => end({ failure: 'worker-failed', error }));
  });
}
