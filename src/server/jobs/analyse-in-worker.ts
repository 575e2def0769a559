import { parentPort, workerData } from 'node:worker_threads';
import { pino } from 'pino';
import { analyseRound } from '../app/contest/analyse-round.ts';
import { openAnalysisConnection } from '../app/contest/open-analysis-connection.ts';
import type { ReviewWork, WorkerSays } from './review-rounds.ts';

// The thread in which a round is reviewed: it has a connection of its own, reads, tells how far it is, and hands back what it found.
const { databaseUrl, prepared } = workerData as ReviewWork;
const say = (message: WorkerSays) => parentPort!.postMessage(message);
const connection = openAnalysisConnection(databaseUrl, pino({ level: 'silent' }));
const outcome = await connection.read((db) => analyseRound(db, prepared, (step) => say({ step })));
await connection.close();
say({ outcome });
