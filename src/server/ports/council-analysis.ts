import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import {
  analyseCouncil,
  type AnalysisQuestion,
  type CouncilAnalysis,
} from '#core/judging/analysis/council-analysis.ts';

export type AnalysisStep = 'waiting' | 'reliability' | 'severity';

/** How far an analysis is. */
export type AnalysisStanding =
  | { readonly state: 'running'; readonly step: AnalysisStep }
  | { readonly state: 'done'; readonly analysis: CouncilAnalysis }
  | { readonly state: 'failed'; readonly failure: 'took-too-long' | 'worker-failed' };

/**
 * Analyses of judging rounds, each in a thread of its own, one after another: whoever serves pages never waits for statistics. What was
 * computed is kept for whoever asks the same again; it follows from the question alone, so every process has the same.
 */
export interface CouncilAnalyses {
  /** Begins what nobody has asked yet, and answers how it stands after at most so many milliseconds. */
  ask(question: AnalysisQuestion, waitMs: number): Promise<AnalysisStanding>;
  close(): void;
}

/** 254 entries, 46 judges and 20,000 draws take about half a minute of one core. */
const SECONDS = 180;
const MEMORY_MB = 768;
const KEPT = 16;

interface Running {
  standing: AnalysisStanding;
  readonly ended: Promise<void>;
}

export function openCouncilAnalyses(): CouncilAnalyses {
  const known = new Map<string, Running>();
  const workers = new Set<Worker>();
  let last: Promise<void> = Promise.resolve();
  const begin = (key: string, question: AnalysisQuestion): Running => {
    const running: Running = {
      standing: { state: 'running', step: 'waiting' },
      ended: last.then(async () => {
        running.standing = await analyse(question, workers, (standing) => (running.standing = standing));
        if (running.standing.state === 'failed') known.delete(key); // asked again, it is tried again
      }),
    };
    last = running.ended;
    known.set(key, running);
    for (const oldest of [...known.keys()].slice(0, -KEPT)) known.delete(oldest);
    return running;
  };
  return {
    ask: async (question, waitMs) => {
      const key = createHash('sha256').update(JSON.stringify(question)).digest('hex');
      const running = known.get(key) ?? begin(key, question);
      await atMost(running.ended, waitMs);
      return running.standing;
    },
    close: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}

/** The same in the thread of whoever asks, for tests: no thread to start. */
export function analyseHere(): CouncilAnalyses {
  return {
    ask: (question) => Promise.resolve({ state: 'done', analysis: analyseCouncil(question) }),
    close: () => undefined,
  };
}

type Message = { readonly step: AnalysisStep } | { readonly analysis: CouncilAnalysis };

function analyse(
  question: AnalysisQuestion,
  workers: Set<Worker>,
  tell: (standing: AnalysisStanding) => void,
): Promise<AnalysisStanding> {
  const worker = new Worker(new URL('council-analysis-worker.ts', import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  worker.unref();
  workers.add(worker);
  return new Promise((resolve) => {
    const end = (standing: AnalysisStanding) => {
      clearTimeout(timer);
      workers.delete(worker);
      void worker.terminate();
      resolve(standing);
    };
    const timer = setTimeout(() => end({ state: 'failed', failure: 'took-too-long' }), SECONDS * 1000);
    worker.on('message', (message: Message) =>
      'step' in message
        ? tell({ state: 'running', step: message.step })
        : end({ state: 'done', analysis: message.analysis }),
    );
    worker.on('error', () => end({ state: 'failed', failure: 'worker-failed' }));
    worker.on('exit', () => end({ state: 'failed', failure: 'worker-failed' }));
  });
}

async function atMost(ended: Promise<void>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
  await Promise.race([ended, waited]);
  clearTimeout(timer);
}
