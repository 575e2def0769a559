import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreeingReadings, differingFields, tidyReading } from './compare-readings.ts';
import type { SheetContent } from './sheet-content.ts';

const read = (change: Partial<SheetContent> = {}): SheetContent => ({
  scores: { 'a.x': 8, 'a.y': 7 },
  comments: { a: 'Chạy thực tế' },
  extras: { bonus: { esg: 1 }, independent: { risk: 3 }, recommendation: 'yes' },
  ...change,
});

describe('two readings of one paper differ', () => {
  for (const [what, other, fields] of [
    ['nowhere', read(), []],
    ['in a score', read({ scores: { 'a.x': 8, 'a.y': 1 } }), ['a.y']],
    ['in a score that one left out', read({ scores: { 'a.x': 8 } }), ['a.y']],
    [
      'not in white space or the encoding of accents',
      read({ comments: { a: ' Chạy\n thực  tế '.normalize('NFD') } }),
      [],
    ],
    ['in a comment', read({ comments: { a: 'Chưa chạy thực tế' } }), ['comments.a']],
    ['not by an empty comment', read({ comments: { a: 'Chạy thực tế', b: ' ' } }), []],
    ['beside the criteria', read({ extras: {} }), ['bonus.esg', 'independent.risk', 'recommendation']],
  ] as const)
    test(what, () => {
      expect(differingFields(read(), other)).toEqual(fields);
      expect(differingFields(other, read())).toHaveLength(fields.length);
    });
});

describe('a paper counts once two people read the same', () => {
  const by = (readBy: string, y: number) => ({
    ...read({ scores: { 'a.x': 8, 'a.y': y } }),
    id: `${readBy}${y}`,
    readBy,
  });
  for (const [what, readings, ids] of [
    ['nobody has read it', [], null],
    ['one has', [by('A', 7)], null],
    ['two differ', [by('A', 7), by('B', 1)], null],
    ['one person twice is one person', [by('A', 7), by('A', 7)], null],
    ['two agree', [by('A', 7), by('B', 7)], ['A7', 'B7']],
    ['a third settles it', [by('A', 7), by('B', 1), by('C', 1)], ['B1', 'C1']],
  ] as const)
    test(what, () => {
      expect(agreeingReadings(readings)?.map(({ id }) => id) ?? null).toEqual(ids);
    });
});

test('whatever is typed: what is kept agrees with what was typed', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'ế', 'e\u0302\u0301') });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b'), text), (comments) => {
      expect(differingFields(tidyReading(read({ comments })), read({ comments }))).toEqual([]);
    }),
  );
});
