import { expect, test } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { withinLimits } from './nomination-limits.ts';

test.each([
  [{ inSeason: 0, today: 0 }, accept(undefined)],
  [{ inSeason: 4, today: 1 }, accept(undefined)],
  [{ inSeason: 4, today: 2 }, refuse({ code: 'too-many-nominations-today', most: 2 })],
  [{ inSeason: 5, today: 0 }, refuse({ code: 'too-many-nominations', most: 5 })],
])('%j: %j', (made, outcome) => expect(withinLimits(made, { perNominator: 5, perDay: 2 })).toEqual(outcome));
