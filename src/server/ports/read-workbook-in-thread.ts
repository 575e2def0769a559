import { parentPort, workerData } from 'node:worker_threads';
import { readWorkbook } from './read-workbook.ts';

/** The thread of `workbook-reader.ts`: reads one sheet, and ends. */
parentPort?.postMessage(await readWorkbook(workerData as Uint8Array));
