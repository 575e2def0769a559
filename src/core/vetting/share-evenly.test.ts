import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareEvenly, type ShareOfficer } from './share-evenly.ts';

const officer = (officerId: string, load = 0, conflicts: readonly string[] = []): ShareOfficer => ({
  officerId,
  load,
  conflicts: new Set(conflicts),
});

test.each<[string, readonly string[], readonly ShareOfficer[], readonly (string | null)[]]>([
  ['one each', ['1', '2'], [officer('lan'), officer('minh')], ['lan', 'minh']],
  ['who has less gets more', ['1', '2', '3'], [officer('lan', 2), officer('minh')], ['minh', 'minh', 'lan']],
  ['a conflict leads to the other', ['1', '2'], [officer('lan', 0, ['1', '2']), officer('minh', 9)], ['minh', 'minh']],
  ['nobody is free of conflict', ['1'], [officer('lan', 0, ['1'])], [null]],
  ['nobody at all', ['1'], [], [null]],
])('%s', (_name, dossiers, officers, expected) => {
  expect(shareEvenly(dossiers, officers).map(({ officerId }) => officerId)).toEqual(expected);
});

test('nobody gets a dossier they are in a conflict with, and without conflicts loads end at most one apart', () => {
  const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
  fc.assert(
    fc.property(people, fc.nat(60), fc.func(fc.boolean()), (names, count, inConflict) => {
      const dossiers = Array.from({ length: count }, (_, at) => String(at));
      const free = shareEvenly(
        dossiers,
        names.map((name) => officer(name)),
      );
      const loads = names.map((name) => free.filter(({ officerId }) => officerId === name).length);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      const officers = names.map((name) =>
        officer(
          name,
          0,
          dossiers.filter((one) => inConflict(name, one)),
        ),
      );
      for (const { dossierId, officerId } of shareEvenly(dossiers, officers))
        expect(officers.some((one) => one.officerId === officerId && one.conflicts.has(dossierId))).toBe(false);
    }),
    { numRuns: 40 },
  );
});
