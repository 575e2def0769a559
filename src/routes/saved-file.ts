import { Readable } from 'node:stream';

/** A stored file as the app hands it out. */
interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: Readable;
  readonly sha256?: string;
}

/** A file that came from outside: always saved, never shown by the browser, and nothing in it may load or run. */
export function savedFile({ name, mediaType, bytes, content, sha256 }: StoredFile): Response {
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      ...(sha256 !== undefined && { etag: `"${sha256}"` }),
    },
  });
}

/** A spreadsheet of an office, for whoever asked and nobody else. */
export const savedSheet = (sheet: Uint8Array, name: string): Response =>
  savedBytes(sheet, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name);

/** A list as text for any program, for whoever asked and nobody else. */
export const savedTable = (table: Uint8Array, name: string): Response =>
  savedBytes(table, 'text/csv; charset=utf-8', name);

function savedBytes(content: Uint8Array, type: string, name: string): Response {
  return new Response(content as BodyInit, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
