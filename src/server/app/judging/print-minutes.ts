import type { MinutesDocument } from '../../ports/documents.ts';
import { writeMinutesDocx } from '../../ports/write-word.ts';
import type { App } from '../app.ts';

export type { MinutesDocument, PrintedTable } from '../../ports/documents.ts';

/** Minutes (biên bản) as a file: PDF to be printed and signed, Word to be gone on with. The same data give the same bytes. */
export async function printMinutes(
  app: Pick<App, 'documents'>,
  document: MinutesDocument,
  { kind, at }: { readonly kind: 'pdf' | 'docx'; readonly at: Temporal.Instant },
): Promise<Uint8Array> {
  return kind === 'pdf' ? app.documents.print('minutes', document, at) : writeMinutesDocx(document);
}
