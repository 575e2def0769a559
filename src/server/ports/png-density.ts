import { crc32 } from 'node:zlib';

const AFTER_HEADER = 33; // 8 bytes of signature, then the IHDR chunk of 25
const PER_METRE = 1;

/**
 * The picture with a note of how many pixels make a metre, so that programs print it at its size.
 *
 * Source: PNG (third edition) 11.3.4.3 pHYs, which stands before the first IDAT.
 */
export function withPrintDensity(png: Uint8Array, pixelsPerMetre: number): Uint8Array {
  const chunk = Buffer.alloc(21); // length, type, nine bytes, check sum
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(pixelsPerMetre, 8);
  chunk.writeUInt32BE(pixelsPerMetre, 12);
  chunk.writeUInt8(PER_METRE, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk, png.subarray(AFTER_HEADER)]);
}
