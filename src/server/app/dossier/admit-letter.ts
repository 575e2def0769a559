import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { PdfSignature } from '#core/shared/pdf-signature.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { tidyName } from './attach-file.ts';
import { examineContent, type ExamineRefusal } from './examine-content.ts';

/** An official document as it was sent. */
export interface SentLetter {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What is kept beside the content of an official document. */
export interface KeptLetter {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Uint8Array;
  /** The digital signatures it bears. */
  readonly signatures: readonly PdfSignature[];
}

export type LetterRefusal =
  | ExamineRefusal
  | { readonly code: 'file-empty' }
  | { readonly code: 'file-too-large'; readonly maxBytes: number; readonly bytes: number };

const LETTER_BYTES = 5 * 1024 * 1024; // a letter of some pages, scanned

/** Whether an official document may be kept: a PDF that opens, of at most five megabytes, without a virus. */
export async function admitLetter(app: App, { name, content }: SentLetter): Promise<Result<KeptLetter, LetterRefusal>> {
  const bytes = content.byteLength;
  if (bytes === 0) return refuse({ code: 'file-empty' });
  if (bytes > LETTER_BYTES) return refuse({ code: 'file-too-large', maxBytes: LETTER_BYTES, bytes });
  const examined = await examineContent(app, ['pdf'], content);
  if (!examined.ok) return examined;
  const { mediaType, facts } = examined.value;
  const sha256 = createHash('sha256').update(content).digest();
  return accept({ name: tidyName(name), mediaType, bytes, sha256, signatures: facts.signatures ?? [] });
}

/** An official document that was kept, opened. */
export interface OpenedLetter {
  readonly name: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** Opens the document kept with a row, under the row's own id; refused where none was, or its content is gone. */
export async function openLetter(
  app: App,
  row: { readonly id: string; readonly fileName: string | null; readonly fileBytes: number | null } | undefined,
): Promise<Result<OpenedLetter, { readonly code: 'file-not-found' }>> {
  if (!row?.fileName || !(await app.files.has(row.id))) return refuse({ code: 'file-not-found' });
  return accept({ name: row.fileName, bytes: row.fileBytes ?? 0, content: app.files.read(row.id) });
}
