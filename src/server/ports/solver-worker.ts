import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from './run-solver.ts';
import type { SolverMessage, SolverTask } from './solver.ts';

/** The thread of `solver.ts`: tells how far it is, then what it found. */
const { task, seconds } = workerData as { readonly task: SolverTask; readonly seconds: number };
const say = (message: SolverMessage) => parentPort?.postMessage(message);
const loadHighs = async () => (await import('highs')).default();
const solved = await runTask(loadHighs, task, {
  seconds,
  tell: (progress) => say({ progress }),
  keep: (best) => say({ best }),
});
say({ solved });
