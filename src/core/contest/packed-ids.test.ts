import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedIds } from './packed-ids.ts';

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

test('every id comes back as it was, as text and as bytes, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.uuid(), { maxLength: 50 }), (ids) => {
      const packed = packedIds();
      for (let round = 0; round < 40; round += 1) for (const id of ids) packed.add(bytesOf(id).toString('latin1'));
      for (const [at, id] of ids.entries()) {
        const index = 39 * ids.length + at;
        const copied = Buffer.alloc(18);
        packed.copy(index, copied, 1);
        expect(packed.at(index)).toBe(id);
        expect(Buffer.from(packed.utf8At(index)).toString()).toBe(id);
        expect(copied).toEqual(Buffer.concat([Buffer.of(0), bytesOf(id), Buffer.of(0)]));
      }
    }),
  );
});

test('ids of 16 characters stand in the order of their texts', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(bytesOf(a).toString('latin1') < bytesOf(b).toString('latin1')).toBe(a < b);
    }),
  );
});

for (const text of ['', 'p1', '019200a0-0000-7000-8000-000000000001', '0123456789abcdeă'])
  test(`"${text}" cannot be packed`, () => expect(() => packedIds().add(text)).toThrow(RangeError));
