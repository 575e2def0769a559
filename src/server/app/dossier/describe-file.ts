import type { PdfSignature } from '#core/shared/pdf-signature.ts';
import type { FileRow } from '../../db/queries/uploaded-file.ts';

/** A file as pages show it: a receipt of exactly these bytes. */
export interface FileReceipt {
  readonly fileId: string;
  readonly formField: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
  readonly uploadedAt: Temporal.Instant;
  /** Of a PDF; `null` where it was not counted. */
  readonly pages: number | null;
  /** Of an image, in pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** Digital signatures of a PDF; empty where there are none. */
  readonly signatures: readonly PdfSignature[];
  /** `waiting` = the virus scanner has not seen it: it is neither handed in nor seen by others until it has. */
  readonly scan: 'clear' | 'waiting' | 'infected';
}

/** The receipt of a stored file. */
export function describeFile(file: FileRow): FileReceipt {
  return {
    fileId: file.id,
    formField: file.form_field,
    name: file.name,
    mediaType: file.media_type,
    bytes: file.bytes,
    sha256: Buffer.from(file.sha256).toString('hex'),
    uploadedAt: file.uploaded_at,
    pages: file.pages,
    width: file.width,
    height: file.height,
    signatures: (file.signatures ?? []) as unknown as readonly PdfSignature[],
    scan: scanOf(file),
  };
}

function scanOf({ needs_scan, verdict }: FileRow): FileReceipt['scan'] {
  if (verdict === 'infected') return 'infected';
  return needs_scan && verdict === null ? 'waiting' : 'clear';
}
