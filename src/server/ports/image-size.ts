import type { FileKind } from '#core/dossier/form.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height as an image's header says them, without decoding it; `null` when there is no header.
 *
 * Source: PNG (ISO/IEC 15948) 11.2.2; GIF89a section 18; JPEG (ITU-T T.81) B.2.2.
 */
export function imageSizeOf(kind: FileKind, bytes: Uint8Array): ImageSize | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'png') return view.length < 24 ? null : { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  if (kind === 'gif') return view.length < 10 ? null : { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
  return kind === 'jpeg' ? jpegSize(view) : null;
}

const NO_FRAME = [0xc4, 0xc8, 0xcc]; // tables among the frame markers

/** Goes from segment to segment until the frame header. */
function jpegSize(view: Buffer): ImageSize | null {
  let at = 2;
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.includes(marker))
      return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    else at += 2 + view.readUInt16BE(at + 2);
  }
  return null;
}
