import { BANNER_SIZES, type BannerSize } from '#core/contest/banner-sizes.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { writeZip, type ZipEntry } from '../../ports/zip.ts';
import type { App } from '../app.ts';
import { drawBanner, type BannerFormat, type BannerRefusal, type BannerWords } from './draw-banner.ts';

export interface PackRequest {
  readonly seasonId: string;
  readonly unitSlug?: string | undefined;
  readonly words: BannerWords;
  /** Further files: the snippet to embed, a note. */
  readonly texts: readonly { readonly name: string; readonly text: string }[];
}

/** Every banner in every format it is used in, with the code of the address and the snippet, in one archive. */
export async function packBanners(app: App, request: PackRequest): Promise<Result<Uint8Array, BannerRefusal>> {
  const entries: ZipEntry[] = request.texts.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));
  for (const size of BANNER_SIZES)
    for (const format of formatsOf(size)) {
      const drawn = await drawBanner(app, { ...request, size: size.id, format });
      if (!drawn.ok) return drawn;
      entries.push({ name: `${size.id}.${format}`, bytes: drawn.value.bytes });
    }
  return accept(writeZip(entries));
}

/** Screens take pictures; printers take drawings as well. */
export function formatsOf({ kind }: BannerSize): readonly BannerFormat[] {
  return kind === 'print' ? ['pdf', 'svg', 'png'] : ['png', 'svg'];
}
