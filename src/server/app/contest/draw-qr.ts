import QRCode from 'qrcode';
import { qrPixels, type QrSize } from '#core/contest/qr-sizes.ts';
import { etagOf } from '../../ports/etag.ts';
import { withPrintDensity } from '../../ports/png-density.ts';
import type { App } from '../app.ts';

/** Modules of white around a code, as ISO/IEC 18004 asks. */
export const QR_QUIET = 4;

/** A QR code as SVG with so many modules of white around it. Level M: read with a seventh of it worn. */
export function qrSvg(address: string, quiet: number): string {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (modules.get(row, column) === 1) path += `M${column} ${row}h1v1h-1z`;
  const side = size + 2 * quiet;
  const ground = quiet > 0 ? `<rect x="${-quiet}" y="${-quiet}" width="${side}" height="${side}" fill="#fff"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-quiet} ${-quiet} ${side} ${side}" shape-rendering="crispEdges">${ground}<path d="${path}" fill="#000"/></svg>`;
}

/** The same as a picture that programs place and print at its size. What was drawn is kept in memory. */
export async function qrPng(
  app: Pick<App, 'drawing' | 'contests'>,
  address: string,
  size: QrSize,
): Promise<{ readonly etag: string; readonly bytes: Uint8Array }> {
  const etag = etagOf(['qr', address, size.id]);
  const known = app.contests.banners.find(etag);
  const bytes = known ?? (await draw(app, address, size));
  app.contests.banners.keep(etag, bytes);
  return { etag, bytes };
}

async function draw(app: Pick<App, 'drawing'>, address: string, size: QrSize): Promise<Uint8Array> {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const { width, perMetre } = qrPixels(size, modules.size + 2 * QR_QUIET);
  return withPrintDensity(await app.drawing.png(qrSvg(address, QR_QUIET), width), perMetre);
}
