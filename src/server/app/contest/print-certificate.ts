import { createHash } from 'node:crypto';
import type { CertificateDocument } from '../../ports/documents.ts';
import type { App } from '../app.ts';

/** A certificate as a file. */
export interface PrintedCertificate {
  readonly bytes: Uint8Array;
  /** Of what it says: the same words are the same file. */
  readonly etag: string;
}

/**
 * A certificate of taking part as PDF, set once for as long as what it says stays the same: anybody may ask for it by its code, as
 * often as they like, and setting it takes some milliseconds of the processor that serves everybody. Who asks meanwhile waits.
 */
export async function printCertificate(
  app: Pick<App, 'contests' | 'documents'>,
  document: CertificateDocument,
  issuedAt: Temporal.Instant,
): Promise<PrintedCertificate> {
  const { printed } = app.contests;
  const key = createHash('sha256')
    .update(JSON.stringify([document, issuedAt.toString()]))
    .digest('base64url');
  const bytes = printed.find(key) ?? app.documents.print('certificate', document, issuedAt);
  printed.keep(key, bytes);
  return { bytes: await bytes, etag: `"${key.slice(0, 22)}"` };
}
