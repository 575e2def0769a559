import { bannerSize, pixelWidth, type BannerSize } from '#core/contest/banner-sizes.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { etagOf } from '../../ports/etag.ts';
import type { App } from '../app.ts';
import { readAddressBlock, type AddressBlock, contestAddress } from './address-block.ts';
import { BANNER_SOURCE, MARK_SVG, WINDOW_SVG } from './banner-source.ts';
import { qrSvg } from './draw-qr.ts';

export type BannerFormat = 'svg' | 'png' | 'pdf';

export interface BannerRequest {
  readonly seasonId: string;
  readonly size: string;
  readonly format: BannerFormat;
  /** The unit whose tracked address the QR code holds; none = the contest's own. */
  readonly unitSlug?: string | undefined;
  /** Words of the drawing in its language. */
  readonly words: BannerWords;
}

/** What the drawing says that is not a fact of the contest. */
export interface BannerWords {
  readonly lang: 'vi' | 'en';
  /** The button: "Vào dự thi". */
  readonly call: string;
  /** Instants in, as everywhere: how dates are written is the door's business. */
  dates(opens: string, closes: string, rounds: number): string;
  contact(hotline: string, desk: string): string;
  round(opens: string, closes: string): string;
}

export interface DrawnBanner {
  readonly etag: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly size: BannerSize;
}

export type BannerRefusal = { readonly code: 'contest-not-found' } | { readonly code: 'banner-size-unknown' };

const MEDIA: Readonly<Record<BannerFormat, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
};

/** Draws a banner with the season's own facts. What was drawn is kept in memory until a fact changes. */
export async function drawBanner(app: App, request: BannerRequest): Promise<Result<DrawnBanner, BannerRefusal>> {
  const size = bannerSize(request.size);
  if (!size) return refuse({ code: 'banner-size-unknown' });
  const block = await readAddressBlock(app, request.seasonId);
  if (!block) return refuse({ code: 'contest-not-found' });
  const inputs = inputsOf(app, block, { request, size });
  const etag = etagOf([inputs, request.format]);
  const known = app.contests.banners.find(etag);
  const bytes = known ?? (await draw(app, { inputs, size, format: request.format }));
  app.contests.banners.keep(etag, bytes);
  return accept({ etag, mediaType: MEDIA[request.format], bytes, size });
}

interface ToDraw {
  readonly inputs: Readonly<Record<string, string>>;
  readonly size: BannerSize;
  readonly format: BannerFormat;
}

async function draw(app: App, { inputs, size, format }: ToDraw): Promise<Uint8Array> {
  const sheet = { source: BANNER_SOURCE, inputs };
  if (format === 'pdf') return app.drawing.pdf(sheet);
  const svg = await app.drawing.svg(sheet);
  return format === 'png' ? app.drawing.png(svg, pixelWidth(size)) : Buffer.from(svg);
}

function inputsOf(
  app: App,
  block: AddressBlock,
  { request, size }: { readonly request: BannerRequest; readonly size: BannerSize },
): Readonly<Record<string, string>> {
  const { words } = request;
  const facts = {
    lang: words.lang,
    name: inLocale(block.name, words.lang),
    organiser: block.organiser ? inLocale(block.organiser, words.lang) : '',
    dates: block.opens && block.closes ? words.dates(block.opens, block.closes, block.rounds.length) : '',
    call: words.call,
    shown: block.shown,
    contact: words.contact(block.hotline, block.desk),
    rounds: block.rounds.flatMap((round) =>
      round.opens && round.closes
        ? [
            {
              name: inLocale(round.name, words.lang),
              when: words.round(round.opens, round.closes),
            },
          ]
        : [],
    ),
  };
  const url = contestAddress(app, block.seasonId, request.unitSlug);
  const sheet = { width: size.width, height: size.height, mark: MARK_SVG, window: WINDOW_SVG, qr: qrSvg(url, 0) };
  return { facts: JSON.stringify(facts), sheet: JSON.stringify(sheet) };
}
