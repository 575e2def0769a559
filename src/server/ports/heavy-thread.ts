import { parentPort, Worker } from 'node:worker_threads';

/** What a thread can do, by name: each takes one plain value and gives one. */
export type Work<W> = Readonly<Record<keyof W, (given: never) => unknown>>;

/**
 * Work that takes seconds, in a thread of its own, so that the thread that serves answers meanwhile. It has no connection: whoever
 * asks hands it what it works on and takes what it made, so a transaction stays where it was begun, and nothing of a thread that
 * ends too early is kept.
 */
export interface HeavyThread<W extends Work<W>> {
  /** Answers come in the order of the questions. Rejects when the work throws, or the thread ends before it has answered. */
  ask<Name extends keyof W & string>(name: Name, given: Parameters<W[Name]>[0]): Promise<ReturnType<W[Name]>>;
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>;
}

/** Of its objects; what it keeps in typed arrays is not counted. Few young ones, for the whole program is to stay small. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** Starts a thread that runs this module, which has to call `answerFrom`. */
export function openHeavyThread<W extends Work<W>>(script: URL): HeavyThread<W> {
  const worker = new Worker(script, { resourceLimits: LIMITS });
  const asked: { readonly resolve: (answer: never) => void; readonly reject: (reason: unknown) => void }[] = [];
  let failure: { readonly reason: unknown } | null = null;
  const fail = (reason: unknown) => {
    failure ??= { reason };
    for (const { reject } of asked.splice(0)) reject(failure.reason);
  };
  worker.on('message', (answer) => asked.shift()?.resolve(answer as never));
  worker.on('messageerror', fail);
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread ended before its work was done')));
  return {
    ask: (name, given) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure.reason);
        asked.push({ resolve, reject });
        worker.postMessage({ name, given }, ownMemoryOf(given));
      }),
    close: async () => void (await worker.terminate()),
  };
}

/** Bytes that fill all of their memory are given away with it; whoever asked has no more use for them. Others are copied. */
function ownMemoryOf(given: unknown): readonly ArrayBuffer[] {
  if (!(given instanceof Uint8Array) || !(given.buffer instanceof ArrayBuffer)) return [];
  return given.byteLength === given.buffer.byteLength ? [given.buffer] : [];
}

/**
 * Within a thread: does what it is asked. Bytes it answers with are given away, with all of the memory they lie in. What the work
 * throws ends the thread, and whoever asked hears of it.
 */
export function answerFrom<W extends Work<W>>(work: W): void {
  parentPort!.on('message', ({ name, given }: { name: keyof W; given: never }) => {
    const answer = work[name](given);
    parentPort!.postMessage(answer, answer instanceof Uint8Array ? [answer.buffer as ArrayBuffer] : []);
  });
}
