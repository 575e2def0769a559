import { describe, expect, test } from 'vitest';
import {
  factText,
  ownDomain,
  suggestConflicts,
  type EntrantTies,
  type PersonTies,
  type SuggestionRules,
} from './suggest-conflicts.ts';

const judge: PersonTies = { personId: 'j', email: 'an@gmail.com', employers: [], memberOf: [] };
const entrant: EntrantTies = {
  organisationId: 'o',
  name: 'Công ty TNHH Lam Sơn',
  taxCode: '0100109106',
  representedBy: null,
  emails: ['lien-he@lamson.com.vn'],
  nominations: [],
};
const rules: SuggestionRules = { today: '2026-11-30', pastEmployerYears: 3, sponsors: [], bearers: [] };
const nomination = {
  dossierId: 'd',
  nominatorId: null,
  nominatorEmail: 'x@y.vn',
  nominatorName: 'Ông X',
  agency: null,
};
const works = (name: string, taxCode: string | null, workedUntil: string | null = null): Partial<PersonTies> => ({
  employers: [{ name, taxCode, workedUntil }],
});
const member = (taxCode: string, organisationId = 'own'): Partial<PersonTies> => ({
  memberOf: [{ organisationId, name: 'Chi nhánh Lam Sơn', taxCode }],
});

describe('what is suggested', () => {
  const said = (kind: string, fact: Record<string, string>, dossierId: string | null = null) => [
    { personId: 'j', organisationId: 'o', dossierId, kind, fact },
  ];
  test.each<[string, Partial<PersonTies>, Partial<EntrantTies>, Partial<SuggestionRules>, readonly unknown[]]>([
    ['nothing in common', {}, {}, {}, []],
    [
      'works at a branch: the same ten digits',
      works('Chi nhánh Hải Phòng', '0100109106-001'),
      {},
      {},
      said('same-organisation', { employer: 'Chi nhánh Hải Phòng', taxCode: '0100109106-001' }),
    ],
    [
      'works at the parent of a branch that entered',
      works('Tổng công ty', '0100109106'),
      { taxCode: '0100109106-012' },
      {},
      said('same-organisation', { employer: 'Tổng công ty', taxCode: '0100109106' }),
    ],
    [
      'a foreign entrant that the employer represents',
      works('Đại diện', '0101248141'),
      { taxCode: null, representedBy: '0101248141' },
      {},
      said('same-organisation', { employer: 'Đại diện', taxCode: '0101248141' }),
    ],
    [
      'an employer by name alone, another legal form and no diacritics',
      works('CONG TY CP LAM SON', null),
      {},
      {},
      said('same-organisation', { employer: 'CONG TY CP LAM SON' }),
    ],
    ['an employer of another name', works('Công ty Chi Lăng', null), {}, {}, []],
    [
      'a number of a person is no family',
      works('Hộ kinh doanh A', '001099123456'),
      { taxCode: '001099123456' },
      {},
      [],
    ],
    [
      'left two years ago',
      works('Lam Sơn', null, '2024-11-30'),
      {},
      {},
      said('past-employer', { employer: 'Lam Sơn', until: '2024-11-30' }),
    ],
    [
      'left three years ago to the day: still within',
      works('Lam Sơn', null, '2023-11-30'),
      {},
      {},
      said('past-employer', { employer: 'Lam Sơn', until: '2023-11-30' }),
    ],
    ['left a day earlier: no longer', works('Lam Sơn', null, '2023-11-29'), {}, {}, []],
    [
      'left long ago where the rules name no years',
      works('Lam Sơn', null, '1999-01-01'),
      {},
      { pastEmployerYears: null },
      said('past-employer', { employer: 'Lam Sơn', until: '1999-01-01' }),
    ],
    [
      'leaves only next month: still the same organisation',
      works('Lam Sơn', null, '2026-12-31'),
      {},
      {},
      said('same-organisation', { employer: 'Lam Sơn' }),
    ],
    [
      'member of a branch of the record',
      member('0100109106-001'),
      {},
      {},
      said('same-organisation', { employer: 'Chi nhánh Lam Sơn', taxCode: '0100109106-001' }),
    ],
    ['member of the organisation itself: that holds already', member('0100109106', 'o'), {}, {}, []],
    [
      'mail of the same organisation, by a subdomain',
      { email: 'an@hcm.lamson.com.vn' },
      {},
      {},
      said('mail-domain', { domain: 'lamson.com.vn' }),
    ],
    ['both with a free provider', {}, { emails: ['b@gmail.com'] }, {}, []],
    ['both under com.vn only', { email: 'an@chilang.com.vn' }, {}, {}, []],
    [
      'nominated by the judge, of that dossier only',
      {},
      { nominations: [{ ...nomination, nominatorId: 'j' }] },
      {},
      said('nominated-by', { nominator: 'Ông X' }, 'd'),
    ],
    [
      'nominated from the judge’s address, without an account',
      {},
      { nominations: [{ ...nomination, nominatorEmail: 'AN@gmail.com', dossierId: null }] },
      {},
      said('nominated-by', { nominator: 'Ông X' }),
    ],
    [
      'nominated by the agency the judge works at',
      works('Sở Thông tin và Truyền thông', null),
      {
        nominations: [
          { ...nomination, agency: { organisationId: 'a', name: 'Sở Thông tin và Truyền thông', taxCode: null } },
        ],
      },
      {},
      said('nominated-by', { nominator: 'Sở Thông tin và Truyền thông' }, 'd'),
    ],
    ['nominated by somebody else', {}, { nominations: [nomination] }, {}, []],
    [
      'sponsor of the programme that the judge’s employer carries',
      works('Hiệp hội Phần mềm', null),
      {},
      { sponsors: [{ name: 'Lam Sơn', taxCode: null }], bearers: [{ name: 'Hiệp hội phần mềm', taxCode: null }] },
      said('sponsor', { bearer: 'Hiệp hội phần mềm' }),
    ],
    [
      'a sponsor, and a judge from elsewhere',
      works('Bộ Khoa học', null),
      {},
      { sponsors: [{ name: 'Lam Sơn', taxCode: null }], bearers: [{ name: 'Hiệp hội phần mềm', taxCode: null }] },
      [],
    ],
  ])('%s', (_name, person, organisation, more, expected) => {
    const found = suggestConflicts([{ ...judge, ...person }], [{ ...entrant, ...organisation }], { ...rules, ...more });
    expect(found).toEqual(expected);
  });
});

test('the same fact twice is one suggestion, by tax code and by name', () => {
  const person = { ...judge, ...works('Công ty Lam Sơn', '0100109106') };
  expect(suggestConflicts([person, person], [entrant], rules)).toHaveLength(1);
});

test('a fact is the same text in whatever order it was put together', () => {
  expect(factText({ b: '2', a: '1' })).toBe(factText({ a: '1', b: '2' }));
});

test.each([
  ['an@gmail.com', ''],
  ['an@YAHOO.com.vn', ''],
  ['an@com.vn', ''],
  ['an', ''],
  ['an@fpt.com.vn', 'fpt.com.vn'],
  ['an@hn.fpt.com.vn', 'fpt.com.vn'],
  ['an@mic.gov.vn', 'mic.gov.vn'],
  ['an@sotttt.hanoi.gov.vn', 'sotttt.hanoi.gov.vn'],
  ['an@example.org', 'example.org'],
  ['an@local.test', ''],
  ['an@demo.example', ''],
  ['an@intranet.local', 'intranet.local'],
])('the own domain of %s is "%s"', (email, domain) => expect(ownDomain(email)).toBe(domain));

test('2,000 entrants and 200 judges are compared in well under a second, on a busy machine in a few', () => {
  const entrants = Array.from({ length: 2000 }, (_, at) => ({
    ...entrant,
    organisationId: `o${at}`,
    name: `Công ty ${at}`,
    taxCode: String(1_000_000_000 + at),
    emails: [`a@domain${at}.vn`],
  }));
  const people = Array.from({ length: 200 }, (_, at) => ({
    ...judge,
    ...works(`Công ty ${at * 7}`, String(1_000_000_000 + at * 5)),
    personId: `j${at}`,
    email: `b@domain${at}.vn`,
  }));
  const begun = performance.now();
  expect(suggestConflicts(people, entrants, rules).length).toBeGreaterThan(500);
  expect(performance.now() - begun).toBeLessThan(3000);
});
