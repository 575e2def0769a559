import { parentPort, workerData } from 'node:worker_threads';
import type { Message } from './file-inspector.ts';
import { inspectContent } from './inspect-content.ts';
import { readPdfText } from './read-pdf-text.ts';

/** Root certificates in DER that signatures are checked against. */
const { roots } = workerData as { readonly roots: readonly Uint8Array[] };

/** The thread of `file-inspector.ts`: one file after the other. */
parentPort?.on('message', ({ task, kind, bytes }: Message) => {
  const answer = task === 'inspect' ? inspectContent(kind, bytes, roots) : readPdfText(bytes);
  void answer.then((answered) => parentPort?.postMessage(answered));
});
