import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finerReading, readingOf } from './server-clock.ts';

test('two screens of a room never differ by more than their best round trips: ±300 ms on any usable network', () => {
  const way = fc.integer({ min: 1, max: 300 });
  const screen = fc.record({
    behind: fc.integer({ min: -1e9, max: 1e9 }),
    ways: fc.array(fc.tuple(way, way), { minLength: 1 }),
  });
  fc.assert(
    fc.property(screen, ({ behind, ways }) => {
      let reading = null as ReturnType<typeof readingOf> | null;
      let now = 1e6;
      for (const [there, back] of ways) {
        const sample = { sentMs: now, heardMs: now + there + back, serverMs: now + there + behind };
        reading = finerReading(reading, readingOf(sample));
        now += 1000;
      }
      const best = Math.min(...ways.map(([there, back]) => there + back));
      expect(Math.abs((reading?.offsetMs ?? 0) - behind)).toBeLessThanOrEqual(best / 2 + 50 + 300);
      expect(reading!.roundTripMs).toBeLessThanOrEqual(600);
    }),
  );
});

for (const [what, known, fresh, kept] of [
  [
    'the finer of two that agree stays',
    { offsetMs: 100, roundTripMs: 20 },
    { offsetMs: 110, roundTripMs: 80 },
    'known',
  ],
  ['a finer one replaces it', { offsetMs: 100, roundTripMs: 80 }, { offsetMs: 110, roundTripMs: 20 }, 'fresh'],
  [
    'after a sleep the new one holds',
    { offsetMs: 100, roundTripMs: 20 },
    { offsetMs: 90_000, roundTripMs: 80 },
    'fresh',
  ],
] as const)
  test(what, () => {
    expect(finerReading(known, fresh)).toEqual(kept === 'known' ? known : fresh);
  });
