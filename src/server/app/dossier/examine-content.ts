import { fileTypeFromBuffer } from 'file-type';
import type { ContentFacts, ContentRefusal } from '#core/dossier/file-content.ts';
import type { FileKind } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { verifyHarmless } from './scan-file.ts';

const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What bytes were found to be. */
export interface ExaminedContent {
  readonly mediaType: string;
  readonly facts: ContentFacts;
  /** The virus scanner could not be asked. */
  readonly needsScan: boolean;
}

export type ExamineRefusal<Kind extends string = FileKind> =
  | { readonly code: 'file-kind-not-accepted'; readonly accept: readonly Kind[] }
  | ContentRefusal
  | { readonly code: 'file-infected'; readonly signature: string };

/**
 * Whether bytes may become a file, whoever sends them: entrants, those who vet, a department with its mandate. What kind they are, their
 * first bytes say, never a name; they are opened as that kind, and the virus scanner is asked where there is one.
 */
export async function examineContent<Kind extends FileKind>(
  app: Pick<App, 'inspector' | 'scanner' | 'log' | 'clock'>,
  accepted: readonly Kind[],
  content: Uint8Array,
): Promise<Result<ExaminedContent, ExamineRefusal<Kind>>> {
  const found = await fileTypeFromBuffer(content);
  const kind = accepted.find((one) => MEDIA_TYPES[one] === found?.mime);
  if (!kind && isLockedOffice(found?.mime, content)) return refuse({ code: 'file-encrypted' });
  if (!kind) return refuse({ code: 'file-kind-not-accepted', accept: accepted });
  const facts = await app.inspector.inspect(kind, content);
  if (!facts.ok) return facts;
  const scanned = await verifyHarmless(app, content);
  if (scanned.verdict === 'infected') return refuse({ code: 'file-infected', signature: scanned.signature });
  const needsScan = scanned.verdict === 'waiting';
  return accept({ mediaType: MEDIA_TYPES[kind], facts: receivedNow(app, facts.value), needsScan });
}

/** Signatures with when their file arrived: on the wall, whatever the clock of a rehearsal says. */
function receivedNow({ clock }: Pick<App, 'clock'>, facts: ContentFacts): ContentFacts {
  const receivedAt = clock.wallNow().toString();
  return facts.signatures ? { ...facts, signatures: facts.signatures.map((one) => ({ ...one, receivedAt })) } : facts;
}

/** Word and Excel put a document with a password into another container, with the document as one encrypted stream. */
function isLockedOffice(mime: string | undefined, content: Uint8Array): boolean {
  return mime === 'application/x-cfb' && Buffer.from(content).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
