import type { PdfSignature } from '../shared/pdf-signature.ts';

/** What was found in a file that could be opened. */
export interface ContentFacts {
  /** Of a PDF. */
  readonly pages?: number;
  /** Digital signatures of a PDF, in the order in which they were made. */
  readonly signatures?: readonly PdfSignature[];
  /** Of an image, in pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** Why a file is not what its kind promises, or could harm whoever opens it. */
export type ContentRefusal =
  | { readonly code: 'file-damaged' }
  | { readonly code: 'file-encrypted' }
  | { readonly code: 'file-has-macros' }
  /** It unpacks to far more than a document holds (a "zip bomb"), or packs archives into archives. */
  | { readonly code: 'file-unpacks-too-large' }
  | { readonly code: 'image-too-large'; readonly width: number; readonly height: number; readonly megapixels: number };

/** An image beyond this is refused before it is decoded: it would take more memory than a page of the dossier is worth. */
export const MAX_MEGAPIXELS = 40;

/** Whether an image of this size may be decoded at all. */
export function isSaneImage({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width > 0 && height > 0 && width * height <= MAX_MEGAPIXELS * 1_000_000;
}

/** A document that unpacks to more than this many times its size is no document. Real ones stay below 60. */
export const MAX_PACKING_RATIO = 200;

/** Names of parts that hold macros or controls: a document must be readable without running anything. */
export function holdsMacros(part: string): boolean {
  return /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|macrosheets\/)/i.test(part);
}
