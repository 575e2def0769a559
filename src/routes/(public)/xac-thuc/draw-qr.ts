import QRCode from 'qrcode';
import { qrPath } from '#lib/verify/qr-path.ts';

/** Modules of a QR code for an address: level Q, so that a worn or folded certificate still reads. */
export function drawQr(address: string): { readonly size: number; readonly path: string } {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'Q' });
  return { size: modules.size, path: qrPath(modules.size, (row, column) => modules.get(row, column) === 1) };
}
