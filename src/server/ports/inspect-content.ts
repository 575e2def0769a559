import {
  holdsMacros,
  isSaneImage,
  MAX_MEGAPIXELS,
  MAX_PACKING_RATIO,
  type ContentFacts,
  type ContentRefusal,
} from '#core/dossier/file-content.ts';
import type { FileKind } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { decodeImage } from './decode-image.ts';
import { imageSizeOf } from './image-size.ts';
import { readPdfSignatures } from './pdf-signatures.ts';
import { readZip, type ZipEntry } from './zip.ts';

export type Inspected = Result<ContentFacts, ContentRefusal>;

/** Opens a file as what its first bytes say it is. Nothing in it is run, nothing it points to is fetched. */
export async function inspectContent(
  kind: FileKind,
  bytes: Uint8Array,
  roots: readonly Uint8Array[] = [],
): Promise<Inspected> {
  if (kind === 'pdf') return inspectPdf(bytes, roots);
  if (kind === 'docx' || kind === 'xlsx') return inspectOffice(kind, bytes, 'outer');
  return inspectImage(kind, bytes);
}

async function inspectPdf(bytes: Uint8Array, roots: readonly Uint8Array[]): Promise<Inspected> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // The library takes the bytes over: it gets its own.
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const pages = document.numPages;
    await document.getPage(1);
    await document.loadingTask.destroy();
    const signatures = await readPdfSignatures(bytes, roots);
    return accept(signatures.length > 0 ? { pages, signatures } : { pages });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return refuse({ code: isLocked ? 'file-encrypted' : 'file-damaged' });
  }
}

const MAIN_PART = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const;

/** Every part is unpacked within limits: what an archive says of its own sizes is not believed. */
function inspectOffice(kind: 'docx' | 'xlsx', bytes: Uint8Array, depth: 'outer' | 'inner'): Inspected {
  const read = readZip(bytes, () => true);
  if (!read.ok)
    return refuse({ code: read.refusal.code === 'archive-broken' ? 'file-damaged' : 'file-unpacks-too-large' });
  const parts = read.value;
  const unpacked = parts.reduce((total, part) => total + part.bytes.byteLength, 0);
  if (unpacked > bytes.byteLength * MAX_PACKING_RATIO) return refuse({ code: 'file-unpacks-too-large' });
  if (parts.some(({ name }) => holdsMacros(name)) || isMacroType(parts)) return refuse({ code: 'file-has-macros' });
  if (!parts.some(({ name }) => name === MAIN_PART[kind])) return refuse({ code: 'file-damaged' });
  return inspectNested(parts, depth) ?? accept({});
}

/** A sheet may stand in a text, one level deep; archives in archives otherwise stand in no document. */
function inspectNested(parts: readonly ZipEntry[], depth: 'outer' | 'inner'): Inspected | null {
  for (const { name, bytes } of parts.filter((part) => isArchive(part.bytes))) {
    const kind = /\/embeddings\/[^/]+\.(docx|xlsx)$/i.exec(name)?.[1]?.toLowerCase();
    if (depth === 'inner' || kind === undefined) return refuse({ code: 'file-unpacks-too-large' });
    const inner = inspectOffice(kind as 'docx' | 'xlsx', bytes, 'inner');
    if (!inner.ok) return inner;
  }
  return null;
}

function isArchive(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 6)).toString('latin1');
  return (
    head.startsWith('PK\u0003\u0004') ||
    head.startsWith('\u001f\u008b') ||
    head.startsWith('7z\u00bc\u00af') ||
    head.startsWith('Rar!')
  );
}

function isMacroType(parts: readonly ZipEntry[]): boolean {
  const types = parts.find(({ name }) => name === '[Content_Types].xml');
  return types !== undefined && Buffer.from(types.bytes).includes('macroEnabled');
}

async function inspectImage(kind: FileKind, bytes: Uint8Array): Promise<Inspected> {
  const size = imageSizeOf(kind, bytes);
  if (!size || size.width === 0 || size.height === 0) return refuse({ code: 'file-damaged' });
  if (!isSaneImage(size)) return refuse({ code: 'image-too-large', ...size, megapixels: MAX_MEGAPIXELS });
  const drawn = await decodeImage({ kind, bytes, ...size }, 64);
  return drawn ? accept(size) : refuse({ code: 'file-damaged' });
}
