/** A size in which the code of an address is printed. */
export interface QrSize {
  readonly id: 'nho' | 'vua' | 'lon' | 'poster';
  readonly cm: number;
}

/** On a card or a paper, on a leaflet, on a notice board, on a poster: a code is read from about ten times its width. */
export const QR_SIZES: readonly QrSize[] = [
  { id: 'nho', cm: 3 },
  { id: 'vua', cm: 5 },
  { id: 'lon', cm: 10 },
  { id: 'poster', cm: 20 },
];

/** The size with this id. */
export function qrSize(id: string): QrSize | undefined {
  return QR_SIZES.find((size) => size.id === id);
}

const PRINT_DPI = 300;
const CM_PER_INCH = 2.54;

/** A picture of a code: how wide, and how fine a printer must set it so that it comes out at its size. */
export interface QrPixels {
  readonly width: number;
  readonly perMetre: number;
}

/** The picture of a code of so many modules (the white around it included): every module whole pixels wide, at 300 dpi or finer. */
export function qrPixels({ cm }: QrSize, modules: number): QrPixels {
  const perModule = Math.ceil((cm * PRINT_DPI) / CM_PER_INCH / modules);
  const width = perModule * modules;
  return { width, perMetre: Math.round((width * 100) / cm) };
}
