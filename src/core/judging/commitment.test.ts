import { expect, test } from 'vitest';
import { commitmentHolds, commitmentStatement } from './commitment.ts';

const usual = { statement: 'Usual.', embargo: 'Nothing before publication.' };

for (const [texts, capacity, statement] of [
  [{ ofCouncil: null, ofSeason: null }, 'ministry', 'Usual.'],
  [{ ofCouncil: null, ofSeason: 'Of the season.' }, null, 'Of the season.'],
  [{ ofCouncil: 'Of the council.', ofSeason: 'Of the season.' }, 'other', 'Of the council.'],
  [{ ofCouncil: 'Of the council.', ofSeason: null }, 'press', 'Of the council.\n\nNothing before publication.'],
] as const)
  test(`${capacity ?? 'somebody'} signs "${statement}"`, () =>
    expect(commitmentStatement(texts, usual, capacity)).toBe(statement));

for (const [signed, capacity, holds] of [
  [[], 'ministry', false],
  [[{ bindsEmbargo: false }], 'ministry', true],
  [[{ bindsEmbargo: false }], null, true],
  [[{ bindsEmbargo: false }], 'press', false], // who came to sit for the press after signing signs again
  [[{ bindsEmbargo: false }, { bindsEmbargo: true }], 'press', true],
  [[{ bindsEmbargo: true }], 'related-body', true],
] as const)
  test(`${signed.length} signed, sitting for ${capacity}: ${holds ? 'holds' : 'does not hold'}`, () =>
    expect(commitmentHolds(signed, capacity)).toBe(holds));
