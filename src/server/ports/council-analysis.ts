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
/** More than a council has members: each in a conflict asks a question of their own. */
const KEPT = 64;

interface Running {
  standing: AnalysisStanding;
  readonly ended: Promise<void>;
}

/** `run` answers one question, in a thread unless a test says otherwise. */
export function openCouncilAnalyses(run = analyse, kept = KEPT): CouncilAnalyses {
  const known = new Map<string, Running>();
  const workers = new Set<Worker>();
  let last: Promise<void> = Promise.resolve();
  const begin = (key: string, question: AnalysisQuestion): Running => {
    const running: Running = {
      standing: { state: 'running', step: 'waiting' },
      ended: last.then(async () => {
        running.standing = await run(question, workers, (standing) => (running.standing = standing));
        if (running.standing.state === 'failed') known.delete(key); // asked again, it is tried again
      }),
    };
    last = running.ended;
    known.set(key, running);
    forgetOldest(known, kept);
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

/** What waits or runs is never forgotten: it would be queued again for whoever asks again, and nothing would ever come of it. */
function forgetOldest(known: Map<string, Running>, kept: number): void {
  const ended = [...known].filter(([, { standing }]) => standing.state !== 'running').map(([key]) => key);
  for (const key of ended.slice(0, Math.max(0, known.size - kept))) known.delete(key);
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
