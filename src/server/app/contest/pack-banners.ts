import { BANNER_SIZES, type BannerSize } from '#core/contest/banner-sizes.ts';
import { QR_SIZES } from '#core/contest/qr-sizes.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { writeZip, type ZipEntry } from '../../ports/zip.ts';
import type { App } from '../app.ts';
import { contestAddress } from './address-block.ts';
import { drawBanner, type BannerFormat, type BannerRefusal, type BannerWords } from './draw-banner.ts';
import { QR_QUIET, qrPng, qrSvg } from './draw-qr.ts';

export interface PackRequest {
  readonly seasonId: string;
  readonly unitSlug?: string | undefined;
  readonly words: BannerWords;
  /** Further files: the snippet to embed, a note. */
  readonly texts: readonly { readonly name: string; readonly text: string }[];
}

/** Every banner in every format it is used in, with the code of the address in every size and the snippet, in one archive. */
export async function packBanners(app: App, request: PackRequest): Promise<Result<Uint8Array, BannerRefusal>> {
  const entries: ZipEntry[] = request.texts.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));
  for (const size of BANNER_SIZES)
    for (const format of formatsOf(size)) {
      const drawn = await drawBanner(app, { ...request, size: size.id, format });
      if (!drawn.ok) return drawn;
      entries.push({ name: `${size.id}.${format}`, bytes: drawn.value.bytes });
    }
  entries.push(...(await drawCodes(app, contestAddress(app, request.seasonId, request.unitSlug))));
  return accept(writeZip(entries));
}

/** The code of an address: as a drawing, and as pictures named after how wide they are printed. */
async function drawCodes(app: App, address: string): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [{ name: 'ma-qr.svg', bytes: Buffer.from(qrSvg(address, QR_QUIET)) }];
  for (const size of QR_SIZES)
    entries.push({ name: `ma-qr-${size.cm}cm.png`, bytes: (await qrPng(app, address, size)).bytes });
  return entries;
}

/** Screens take pictures; printers take drawings as well. */
export function formatsOf({ kind }: BannerSize): readonly BannerFormat[] {
  return kind === 'print' ? ['pdf', 'svg', 'png'] : ['png', 'svg'];
}
