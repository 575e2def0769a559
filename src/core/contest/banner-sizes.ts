/** How the sizes are called. */
export type BannerSizeId =
  | '300x250'
  | '336x280'
  | '728x90'
  | '970x250'
  | '160x600'
  | '1200x630'
  | '1080x1080'
  | 'zalo-1280x720'
  | 'a4'
  | 'a3'
  | 'standee';

/** A size in which people place banners. */
export interface BannerSize {
  readonly id: BannerSizeId;
  /** Of the layout: pixels on a screen, points on paper. */
  readonly width: number;
  readonly height: number;
  readonly kind: 'screen' | 'print';
  /** Of paper, in centimetres. */
  readonly cm?: readonly [width: number, height: number];
}

/** The usual sizes: standard website banners, pictures for sharing, posters of A sizes, and a standee of 80 × 180 cm. */
export const BANNER_SIZES: readonly BannerSize[] = [
  { id: '300x250', width: 300, height: 250, kind: 'screen' },
  { id: '336x280', width: 336, height: 280, kind: 'screen' },
  { id: '728x90', width: 728, height: 90, kind: 'screen' },
  { id: '970x250', width: 970, height: 250, kind: 'screen' },
  { id: '160x600', width: 160, height: 600, kind: 'screen' },
  { id: '1200x630', width: 1200, height: 630, kind: 'screen' },
  { id: '1080x1080', width: 1080, height: 1080, kind: 'screen' },
  { id: 'zalo-1280x720', width: 1280, height: 720, kind: 'screen' },
  { id: 'a4', width: 595.28, height: 841.89, kind: 'print', cm: [21, 29.7] },
  { id: 'a3', width: 841.89, height: 1190.55, kind: 'print', cm: [29.7, 42] },
  { id: 'standee', width: 2267.72, height: 5102.36, kind: 'print', cm: [80, 180] },
];

/** The size with this id. */
export function bannerSize(id: string): BannerSize | undefined {
  return BANNER_SIZES.find((size) => size.id === id);
}

const PRINT_DPI = 150; // sharp at the distance from which posters are read
const MOST_PIXELS = 2500; // a standee is printed from its PDF

/** How wide the picture is in pixels: a screen's own size, paper at the resolution of a poster. */
export function pixelWidth({ kind, width, cm }: BannerSize): number {
  if (kind === 'screen' || !cm) return width;
  return Math.min(MOST_PIXELS, Math.round((cm[0] / 2.54) * PRINT_DPI));
}
