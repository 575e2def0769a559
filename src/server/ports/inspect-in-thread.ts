import { parentPort } from 'node:worker_threads';
import type { FileKind } from '#core/dossier/form.ts';
import { inspectContent } from './inspect-content.ts';

/** The thread of `file-inspector.ts`: one file after the other. */
parentPort?.on('message', ({ kind, bytes }: { kind: FileKind; bytes: Uint8Array }) => {
  void inspectContent(kind, bytes).then((inspected) => parentPort?.postMessage(inspected));
});
