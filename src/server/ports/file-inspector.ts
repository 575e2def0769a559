import { Worker } from 'node:worker_threads';
import type { FileKind } from '#core/dossier/form.ts';
import { refuse } from '#core/shared/result.ts';
import { decodeImage, type ImageToDecode } from './decode-image.ts';
import type { Inspected } from './inspect-content.ts';

/** Opens uploaded files to see whether they are what they say, and draws images anew for looking at. */
export interface FileInspector {
  inspect(kind: FileKind, bytes: Uint8Array): Promise<Inspected>;
  /** The text layer of a PDF, page by page; `null` where it cannot be read in time. A scan has pages without text. */
  readText(bytes: Uint8Array): Promise<readonly string[] | null>;
  /** The pixels of an image that was accepted, as PNG, at most so wide; `null` when nothing can be drawn. */
  redraw(image: ImageToDecode, maxWidth: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

export interface InspectorOptions {
  /** How long one file may take. */
  readonly seconds?: number;
  /** Root certificates in DER that signatures of PDFs are checked against; none = chains are not checked. */
  readonly roots?: readonly Uint8Array[];
}

const LIMITS = { maxOldGenerationSizeMb: 512 };

/**
 * Inspects in a thread of its own, one file after the other, so that no file keeps the thread that serves busy. A file that takes
 * longer than it may, or more memory than there is, ends the thread and counts as damaged; the next one gets a new thread.
 */
export function openFileInspector({ seconds = 20, roots = [] }: InspectorOptions = {}): FileInspector {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const thread = () => {
    worker ??= new Worker(new URL('inspect-in-thread.ts', import.meta.url), {
      workerData: { roots },
      resourceLimits: LIMITS,
    });
    worker.unref();

    return worker;
  };
  const end = async () => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const ask = <T>(message: Message, failed: T): Promise<T> => {
    const answered = last.then(() => askThread(thread(), { message, failed, seconds, end }));
    last = answered.catch(() => null);
    return answered;
  };
  return {
    inspect: (kind, bytes) => ask<Inspected>({ task: 'inspect', kind, bytes }, refuse({ code: 'file-damaged' })),
    readText: (bytes) => ask<readonly string[] | null>({ task: 'read-text', kind: 'pdf', bytes }, null),
    redraw: decodeImage,
    close: end,
  };
}

/** What the thread is asked for. */
export interface Message {
  readonly task: 'inspect' | 'read-text';
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

interface Question<T> {
  readonly message: Message;
  /** The answer where the thread gives none. */
  readonly failed: T;
  readonly seconds: number;
  readonly end: () => Promise<void>;
}

function askThread<T>(worker: Worker, { message, failed, seconds, end }: Question<T>): Promise<T> {
  return new Promise((resolve) => {
    const settle = (answer: T) => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', giveUp).off('exit', giveUp);
      resolve(answer);
    };
    const giveUp = () => void end().then(() => settle(failed));
    const timer = setTimeout(giveUp, seconds * 1000);
    worker.on('message', settle).on('error', giveUp).on('exit', giveUp);
    worker.postMessage(message);
  });
}
