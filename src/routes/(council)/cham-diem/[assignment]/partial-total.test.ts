import { expect, it } from 'vitest';
import { partialTotal } from './partial-total.ts';

const sub = (id: string, weight: number) => ({ id, weight, name: { vi: id } });
const sheet = {
  scale: { min: 0, max: 10, step: 1 },
  criteria: [
    { id: 'a', name: { vi: 'a' }, weight: 60, subCriteria: [sub('x', 40), sub('y', 60)] },
    { id: 'b', name: { vi: 'b' }, weight: 40, subCriteria: [sub('x', 100)] },
  ],
};

for (const [name, scores, total] of [
  ['nothing', {}, { hundredths: 0, ofHundredths: 0, missing: 3 }],
  ['one score, and of its own weight', { 'a.x': 5 }, { hundredths: 120, ofHundredths: 240, missing: 2 }],
  ['a zero that was given', { 'b.x': 0 }, { hundredths: 0, ofHundredths: 400, missing: 2 }],
  [
    'everything, of the whole scale',
    { 'a.x': 7, 'a.y': 8, 'b.x': 9 },
    { hundredths: 816, ofHundredths: 1000, missing: 0 },
  ],
] as const) {
  it(`adds up ${name}`, () => expect(partialTotal(sheet, scores)).toEqual(total));
}
