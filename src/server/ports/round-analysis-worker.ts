import { parentPort, workerData } from 'node:worker_threads';
import { analyseRound, type RoundAnswers } from '#core/contest/analysis/round-analysis.ts';

/** The thread of `round-analysis.ts`: tells how far it is, then its result. */
const analysis = analyseRound(workerData as RoundAnswers, (progress) => parentPort?.postMessage({ progress }));
parentPort?.postMessage({ analysis });
