import QRCode from 'qrcode';
import { qrPath } from '#lib/verify/qr-path.ts';

/** A QR code as the page draws it: modules on a side and the path of the dark ones. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** Draws an address. Level M: read from a projector or a printed poster with a seventh of it worn. */
export function drawQr(address: string): QrDrawing {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  return { size: modules.size, path: qrPath(modules.size, (row, column) => modules.get(row, column) === 1) };
}
