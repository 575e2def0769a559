import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QR_SIZES, qrPixels, qrSize } from './qr-sizes.ts';

for (const [id, modules, width, perMetre] of [
  ['nho', 37, 370, 12_333], // 3 cm at 300 dpi are 355 pixels: ten for each module
  ['vua', 37, 592, 11_840],
  ['lon', 41, 1189, 11_890],
  ['poster', 41, 2378, 11_890],
] as const)
  test(`a code of ${modules} modules printed ${id}: ${width} pixels`, () =>
    expect(qrPixels(qrSize(id)!, modules)).toEqual({ width, perMetre }));

test('every module is whole pixels wide and never coarser than 300 dpi', () =>
  fc.assert(
    fc.property(fc.constantFrom(...QR_SIZES), fc.integer({ min: 29, max: 185 }), (size, modules) => {
      const { width, perMetre } = qrPixels(size, modules);
      expect([width % modules, width * 2.54 >= size.cm * 300, perMetre >= 11_811]).toEqual([0, true, true]);
    }),
  ));

test('a size nobody offers is none', () => expect(qrSize('huge')).toBeUndefined());
