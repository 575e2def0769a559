import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it, test } from 'vitest';
import type { Json } from '../shared/json.ts';
import { canonicalJson } from './canonical-json.ts';
import jcs from './fixtures/jcs.json' with { type: 'json' };

describe('canonical JSON (RFC 8785)', () => {
  for (const { name, input, output } of jcs.cases) {
    test(`published document ${name}`, () => expect(canonicalJson(JSON.parse(input) as Json)).toBe(output));
  }

  it('writes every published number as RFC 8785 Appendix B does', () => {
    const written = jcs.numbers.map(([bits]) => [bits, canonicalJson(doubleOf(bits!))]);
    expect(written).toEqual(jcs.numbers);
  });

  for (const impossible of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800']) {
    it(`refuses ${JSON.stringify(impossible)}, which JSON cannot hold`, () => {
      expect(() => canonicalJson(impossible)).toThrow();
    });
  }
});

function doubleOf(bits: string): number {
  return new DataView(hexToBytes(bits).buffer).getFloat64(0);
}
