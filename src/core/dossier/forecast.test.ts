import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastAtClose, type ForecastInput } from './forecast.ts';

// Ten days; half of the dossiers come on the last, as they do everywhere.
const curve = [2, 4, 8, 12, 16, 20, 26, 34, 50, 100];
const past = [{ seasonId: 'sao-khue-2019', curve }];

describe('the forecast of dossiers at the close', () => {
  for (const [what, input, outcome] of [
    ['no past season', { handedIn: 100, daysLeft: 3, past: [] }, { known: false, why: 'no-past' }],
    [
      'a past season with 19 dossiers is none',
      { handedIn: 100, daysLeft: 3, past: [{ seasonId: 'x', curve: [1, 19] }] },
      { known: false, why: 'no-past' },
    ],
    ['9 days before the close 2 % had come', { handedIn: 30, daysLeft: 9, past }, { known: false, why: 'too-early' }],
    [
      'longer before the close than the past season was open',
      { handedIn: 30, daysLeft: 30, past },
      { known: false, why: 'too-early' },
    ],
    ['9 dossiers', { handedIn: 9, daysLeft: 1, past }, { known: false, why: 'too-few' }],
    [
      'the day before the close half had come',
      { handedIn: 120, daysLeft: 1, past },
      {
        known: true,
        expected: 240,
        low: 184,
        high: 296,
        basis: [{ seasonId: 'sao-khue-2019', dossiers: 100, percent: 50 }],
      },
    ],
    [
      'on the last day all had come',
      { handedIn: 240, daysLeft: 0, past },
      {
        known: true,
        expected: 240,
        low: 240,
        high: 240,
        basis: [{ seasonId: 'sao-khue-2019', dossiers: 100, percent: 100 }],
      },
    ],
  ] as const satisfies readonly (readonly [string, ForecastInput, object])[]) {
    it(what, () => expect(forecastAtClose(input)).toEqual(outcome));
  }

  it('never promises fewer than there are, and its bounds hold what is expected', () => {
    const anyCurve = fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 })
      .map((days) => days.map((_day, at) => days.slice(0, at + 1).reduce((sum, one) => sum + one, 0)));
    const seasons = fc.array(
      anyCurve.map((one) => ({ seasonId: 's', curve: one })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 70 }),
        seasons,
        (handedIn, daysLeft, all) => {
          const forecast = forecastAtClose({ handedIn, daysLeft, past: all });
          if (!forecast.known) return;
          expect(forecast.low).toBeGreaterThanOrEqual(handedIn);
          expect(forecast.low).toBeLessThanOrEqual(forecast.expected);
          expect(forecast.expected).toBeLessThanOrEqual(forecast.high);
        },
      ),
    );
  });
});
