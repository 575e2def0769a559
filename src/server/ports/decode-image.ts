import type { FileKind } from '#core/dossier/form.ts';
import type { ImageSize } from './image-size.ts';

export interface ImageToDecode extends ImageSize {
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

/**
 * Decodes an image and draws it anew, at most so wide, as PNG; `null` when nothing of it can be drawn. The drawing holds pixels alone:
 * no place where the photo was taken, and nothing that was hidden behind the picture.
 */
export async function decodeImage(image: ImageToDecode, maxWidth: number): Promise<Uint8Array | null> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const { kind, bytes, width, height } = image;
  const data = `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
  const picture = `<image width="${width}" height="${height}" href="${data}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${picture}</svg>`;
  const fitTo = { mode: 'width', value: Math.min(width, maxWidth) } as const;
  try {
    const drawn = await renderAsync(svg, { fitTo, font: { loadSystemFonts: false } });
    return drawn.pixels.some((value, at) => at % 4 === 3 && value > 0) ? drawn.asPng() : null;
  } catch {
    return null; // the drawer throws where it cannot decode
  }
}
