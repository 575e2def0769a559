import { describe, expect, test } from 'vitest';
import { olderAgencyCode, readAgencyCode } from './agency-code.ts';
import { accept, refuse } from './result.ts';

describe('an agency identifier has one form', () => {
  test.each([
    ['H56', 'H56'],
    ['000.00.00.H56', 'H56'],
    [' h56 ', 'H56'],
    ['Ｈ５６', 'H56'],
    ['000.00.12.H56', 'H56.12'],
    ['H56.12', 'H56.12'],
    ['001.03.12.G09', 'G09.12.03.001'],
    ['G09.12.03.001', 'G09.12.03.001'],
    ['000.03.00.H56', 'H56.00.03'],
  ])('%s is %s', (typed, code) => expect(readAgencyCode(typed)).toEqual(accept(code)));

  test.each(['', '56', 'H5', 'H567', '000.00.H56', 'H56.1', 'H56.12.3', 'Đ56', '0100109106', 'H56.12.03.001.4'])(
    '"%s" is none',
    (typed) => expect(readAgencyCode(typed)).toEqual(refuse({ code: 'agency-code-malformed' })),
  );

  test.each(['H56', 'H56.12', 'G09.12.03.001'])('%s is the same read from right to left', (code) =>
    expect(readAgencyCode(olderAgencyCode(code))).toEqual(accept(code)),
  );
});
