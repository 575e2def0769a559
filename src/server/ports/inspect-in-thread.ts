import { parentPort, workerData } from 'node:worker_threads';
import type { FileKind } from '#core/dossier/form.ts';
import { inspectContent } from './inspect-content.ts';

/** Root certificates in DER that signatures are checked against. */
const { roots } = workerData as { readonly roots: readonly Uint8Array[] };

/** The thread of `file-inspector.ts`: one file after the other. */
parentPort?.on('message', ({ kind, bytes }: { kind: FileKind; bytes: Uint8Array }) => {
  void inspectContent(kind, bytes, roots).then((inspected) => parentPort?.postMessage(inspected));
});
