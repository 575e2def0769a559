import { Worker } from 'node:worker_threads';
import { refuse } from '#core/shared/result.ts';
import type { ReadSheet } from './read-workbook.ts';

/** Reads the first sheet of a workbook that was inspected. */
export type WorkbookReader = (bytes: Uint8Array) => Promise<ReadSheet>;

export interface WorkbookLimits {
  /** How long one sheet may take. */
  readonly seconds?: number;
  readonly memoryMb?: number;
}

/**
 * Reads in a thread of its own that ends with its sheet, one after the other, so that no sheet keeps the thread that serves busy. What
 * takes longer, or more memory, than two thousand rows need is refused.
 */
export function openWorkbookReader({ seconds = 30, memoryMb = 384 }: WorkbookLimits = {}): WorkbookReader {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes) => {
    const read = last.then(() => readInThread(bytes, { seconds, memoryMb }));
    last = read.catch(() => null);
    return read;
  };
}

function readInThread(bytes: Uint8Array, { seconds, memoryMb }: Required<WorkbookLimits>): Promise<ReadSheet> {
  const worker = new Worker(new URL('read-workbook-in-thread.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.unref();
  return new Promise((resolve) => {
    const settle = (sheet: ReadSheet) => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', giveUp).off('exit', giveUp);
      void worker.terminate().then(() => resolve(sheet));
    };
    const giveUp = () => settle(refuse({ code: 'import-too-heavy' }));
    const timer = setTimeout(giveUp, seconds * 1000);
    worker.on('message', settle).on('error', giveUp).on('exit', giveUp);
  });
}
