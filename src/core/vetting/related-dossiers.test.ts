import { expect, test } from 'vitest';
import { findRelated, type DossierIdentity } from './related-dossiers.ts';

const dossier = (dossierId: string, name: string, organisationName: string, taxCode = ''): DossierIdentity => ({
  ...{ dossierId, name, organisationName, taxCode },
  organisationId: `${organisationName}/${taxCode}`,
});

test.each<[string, DossierIdentity, DossierIdentity, readonly string[]]>([
  [
    'the same product with and without diacritics, of another kind word',
    dossier('a', 'Phần mềm Kế toán Lam Sơn', 'X'),
    dossier('b', 'GIẢI PHÁP KE TOAN LAM SON', 'Y'),
    ['same-product'],
  ],
  ['another product', dossier('a', 'Phần mềm Sông Mã', 'X'), dossier('b', 'Phần mềm Hồng Hà', 'Y'), []],
  [
    'words that every product has are no likeness',
    dossier('a', 'Hệ thống quản lý Sông Mã', 'X'),
    dossier('b', 'Hệ thống quản lý Tam Đảo', 'Y'),
    [],
  ],
  [
    'a branch',
    dossier('a', 'A', 'Đông Sơn', '0100109106'),
    dossier('b', 'Zebra', 'Chi Lăng', '0100109106-001'),
    ['same-tax-family'],
  ],
  [
    'organisations by name without legal form',
    dossier('a', 'A', 'Công ty TNHH MTV Lam Sơn', '1'),
    dossier('b', 'Zebra', 'CÔNG TY CỔ PHẦN LAM SƠN', '2'),
    ['similar-organisation'],
  ],
  [
    'one organisation with two products',
    dossier('a', 'Sông Mã', 'Lam Sơn', '1'),
    dossier('b', 'Tam Đảo', 'Lam Sơn', '1'),
    [],
  ],
  [
    'one organisation with one product twice',
    dossier('a', 'Sông Mã', 'Lam Sơn', '1'),
    dossier('b', 'Song Ma', 'Lam Sơn', '1'),
    ['same-product'],
  ],
  ['people without a tax code are no family', dossier('a', 'Sông Mã', 'An'), dossier('b', 'Tam Đảo', 'Bình'), []],
])('%s', (_name, a, b, likenesses) => {
  const expected = likenesses.length === 0 ? [] : [{ first: 'a', second: 'b', likenesses }];
  expect(findRelated([a, b])).toEqual(expected);
  expect(findRelated([b, a])).toEqual(expected);
});

test('2,000 dossiers are compared in well under a second, on a busy machine in a few', () => {
  const words = [
    'song',
    'ma',
    'hong',
    'ha',
    'bach',
    'dang',
    'tam',
    'dao',
    'cuu',
    'long',
    'ngoc',
    'linh',
    'lam',
    'kinh',
  ];
  const name = (at: number) => [0, 1, 2, 3].map((place) => words[Math.floor(at / 14 ** place) % 14]).join(' ');
  const many = Array.from({ length: 2000 }, (_, at) =>
    dossier(String(at), `Phần mềm ${name(at * 7)}`, `Công ty ${name(at * 13 + 5)}`, `${1_000_000_000 + at}`),
  );
  const begun = performance.now();
  findRelated(many);
  expect(performance.now() - begun).toBeLessThan(2500);
});
