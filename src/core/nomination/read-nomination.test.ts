import { describe, expect, test } from 'vitest';
import { readNomination, type TypedNomination } from './read-nomination.ts';

const typed: TypedNomination = {
  nomineeKind: 'organisation',
  nomineeName: ' Công ty  Lam Sơn ',
  nomineeTaxCode: '0100 109 106',
  nomineeEmail: 'Lien-He@Example.vn',
  category: 'phan-mem',
  reason: 'Sản phẩm\r\ncó ích',
  nominatorName: 'Sở A',
  nominatorEmail: 'so-a@example.vn',
};
const read = (change: Partial<TypedNomination>) => readNomination({ ...typed, ...change }, ['phan-mem']);
const problemsOf = (change: Partial<TypedNomination>) => {
  const answer = read(change);
  return 'problems' in answer ? answer.problems.map(({ field, refusal }) => [field, refusal.code]) : [];
};

test('what was typed is kept in one form', () =>
  expect(read({})).toEqual({
    content: {
      nomineeKind: 'organisation',
      nomineeName: 'Công ty Lam Sơn',
      nomineeTaxCode: '0100109106',
      nomineeEmail: 'lien-he@example.vn',
      categoryId: 'phan-mem',
      reason: 'Sản phẩm\ncó ích',
      nominatorName: 'Sở A',
      nominatorEmail: 'so-a@example.vn',
    },
  }));

test('a nominee is known by name alone, a person by no code', () => {
  expect(read({ nomineeTaxCode: '', category: '' })).toMatchObject({
    content: { nomineeTaxCode: null, categoryId: null },
  });
  expect(read({ nomineeKind: 'person' })).toMatchObject({ content: { nomineeKind: 'person', nomineeTaxCode: null } });
});

describe('everything that is wrong is said at once', () => {
  test.each<[Partial<TypedNomination>, readonly (readonly [string, string])[]]>([
    [
      { nomineeName: '', nomineeEmail: 'x', reason: ' \n ' },
      [
        ['nomineeName', 'nominee-name-missing'],
        ['nomineeEmail', 'nominee-email-malformed'],
        ['reason', 'nomination-reason-missing'],
      ],
    ],
    [{ nomineeTaxCode: '0100109107' }, [['nomineeTaxCode', 'tax-code-check-digit']]],
    [{ nomineeTaxCode: '038204012345' }, [['nomineeTaxCode', 'tax-code-malformed']]],
    [{ category: 'khong-co' }, [['category', 'nomination-category-not-found']]],
    [{ nominatorName: 'x'.repeat(201) }, [['nominatorName', 'text-too-long']]],
    [{ reason: 'x'.repeat(2001) }, [['reason', 'text-too-long']]],
    [{ reason: 'C«ng ty cæ phÇn chuyÓn ®æi sè' }, [['reason', 'text-in-old-encoding']]],
    [{ nomineeEmail: 'a@example.vn\nBcc: b@example.vn' }, [['nomineeEmail', 'nominee-email-malformed']]],
  ])('%j', (change, problems) => expect(problemsOf(change)).toEqual(problems));
});

test.each([
  ['To\u0302 chu\u031b\u0301c', 'Tô chức'],
  ['A\u0000\nB', 'A B'],
  ['A\u202EB', 'AB'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
])('the name %j is kept as %j', (name, kept) =>
  expect(read({ nomineeName: name })).toMatchObject({ content: { nomineeName: kept } }),
);
