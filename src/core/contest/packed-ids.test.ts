import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedIds } from './packed-ids.ts';

test('every id comes back as it was, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.uuid(), { maxLength: 50 }), (ids) => {
      const packed = packedIds();
      for (let round = 0; round < 40; round += 1) for (const id of ids) packed.add(id);
      expect(ids.map((_, at) => packed.at(39 * ids.length + at))).toEqual(ids);
    }),
  );
});

for (const text of [
  '',
  'p1',
  '019200A0-0000-7000-8000-000000000001',
  '019200a0-0000-7000-8000-00000000000',
  '019200a0-0000-7000-8000-00000000000é',
  '019200a0x0000-7000-8000-000000000001',
])
  test(`"${text}" cannot be packed`, () => expect(() => packedIds().add(text)).toThrow(RangeError));
