import { expect, test } from 'vitest';
import { withPrintDensity } from './png-density.ts';

/** The smallest picture there is: one grey pixel. */
const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

test('the note of the size stands between the header and the picture, with its check sum', () => {
  const noted = Buffer.from(withPrintDensity(ONE_PIXEL, 11_811));
  expect(noted.subarray(33, 54).toString('hex')).toBe('000000097048597300002e2300002e230178a53f76');
  expect(Buffer.concat([noted.subarray(0, 33), noted.subarray(54)])).toEqual(ONE_PIXEL);
});
