import { threadId } from 'node:worker_threads';
import { answerFrom } from '#server/ports/heavy-thread.ts';

export type WaitingWork = typeof work;

const work = {
  /** Does nothing else until somebody else sets the flag, and answers in which thread it waited. */
  untilSet(flag: SharedArrayBuffer): number {
    Atomics.wait(new Int32Array(flag), 0, 0);
    return threadId;
  },
  add: ([a, b]: readonly [number, number]): number => a + b,
  bytes: (length: number): Uint8Array => new Uint8Array(length).fill(7),
  fail(reason: string): void {
    throw new Error(reason);
  },
};

answerFrom(work);
