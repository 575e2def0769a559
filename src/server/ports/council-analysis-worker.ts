import { parentPort, workerData } from 'node:worker_threads';
import { analyseCouncil, type AnalysisQuestion } from '#core/judging/analysis/council-analysis.ts';

/** The thread of `council-analysis.ts`: tells how far it is, then its result. */
const analysis = analyseCouncil(workerData as AnalysisQuestion, (step) => parentPort?.postMessage({ step }));
parentPort?.postMessage({ analysis });
