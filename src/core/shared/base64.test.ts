import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fromBase64, fromBase64Url, toBase64 } from './base64.ts';

describe('base64 (RFC 4648 section 10)', () => {
  for (const [plain, written] of [
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ] as const) {
    test(`"${plain}" is "${written}"`, () => {
      expect(toBase64(utf8ToBytes(plain))).toBe(written);
      expect(fromBase64(written)).toEqual(utf8ToBytes(plain));
    });
  }

  for (const broken of ['Zg', 'Zg=', 'Zh==', 'Zm9v\n', 'Zm 9v', 'Z===', '====', 'Zm9-']) {
    it(`does not read ${JSON.stringify(broken)}`, () => expect(fromBase64(broken)).toBeNull());
  }

  it('reads back whatever it wrote, also in the alphabet of addresses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const written = toBase64(bytes);
        expect(fromBase64(written)).toEqual(bytes);
        expect(fromBase64Url(written.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, ''))).toEqual(bytes);
      }),
    );
  });
});
