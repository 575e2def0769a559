import { describe, expect, test } from 'vitest';
import { APPLICANT_KINDS, type ApplicantKind } from './applicant-kind.ts';
import { admittedKinds, categoriesOfGroup } from './admitted-kinds.ts';
import type { Check } from './eligibility.ts';
import { recordFacts, type ApplicantRecord } from './record-facts.ts';

const TODAY = Temporal.PlainDate.from('2024-06-30');
const record = (kind: ApplicantKind, more: Partial<ApplicantRecord> = {}): ApplicantRecord => ({
  kind,
  taxCode: null,
  foundedOn: null,
  urbanClass: null,
  isRepresented: false,
  cardValidUntil: null,
  province: null,
  group: null,
  ...more,
});
const fact = (name: string, ...of: Parameters<typeof record>) => recordFacts(record(...of), TODAY)[name];

describe('what the record of an applicant knows', () => {
  test.each<[string, Parameters<typeof record>, string | boolean | undefined]>([
    ['organisation.kind', ['dependent-unit'], 'enterprise'],
    ['organisation.kind', ['city-government'], 'state-agency'],
    ['organisation.kind', ['association'], 'other'],
    ['organisation.kind', ['vietnamese-individual'], 'individual'],
    ['applicant.kind', ['party-body'], 'vietnamese-organisation'],
    ['applicant.kind', ['foreign-individual'], 'foreign-individual'],
    ['organisation.taxCode', ['enterprise', { taxCode: '0100109106' }], '0100109106'],
    ['organisation.foundedInVietnam', ['foreign-organisation'], false],
    ['organisation.representedInVietnam', ['foreign-organisation', { isRepresented: true }], true],
    ['organisation.registeredInVietnam', ['foreign-organisation'], undefined],
    ['applicant.urbanClass', ['city-government', { urbanClass: 'loai-3' }], 'loai-3'],
    ['organisation.dependentUnit', ['dependent-unit', { taxCode: '0100109106-001' }], true],
    ['organisation.dependentUnit', ['enterprise', { taxCode: '0100109106' }], false],
    ['applicant.group', ['enterprise', { group: 'giai-phap' }], 'giai-phap'],
    ['applicant.representsProvince', ['state-agency'], undefined],
    ['applicant.representsProvince', ['state-agency', { province: '38' }], true],
    ['declaration.permanentResidenceCard', ['foreign-individual'], undefined],
    ['declaration.permanentResidenceCard', ['foreign-individual', { cardValidUntil: TODAY }], true],
    [
      'declaration.permanentResidenceCard',
      ['foreign-individual', { cardValidUntil: TODAY.subtract({ days: 1 }) }],
      undefined,
    ],
  ])('%s of %j: %s', (name, of, value) => expect(fact(name, ...of)).toBe(value));
});

const category = (id: string, check: Check) => ({
  id,
  conditions: [{ id: 'who', text: { vi: id }, article: '1', check, source: ['a'] }],
});
const agencies = category('agencies', {
  kind: 'one-of',
  fact: 'organisation.kind',
  values: ['party-body', 'state-agency'],
});
const foreigners = category('foreigners', {
  kind: 'any',
  checks: [
    { kind: 'is', fact: 'organisation.representedInVietnam', value: true },
    { kind: 'is', fact: 'declaration.permanentResidenceCard', value: true },
  ],
});

describe('who an award lets in', () => {
  test('whoever some category can still take', () => {
    expect(admittedKinds({ conditions: [], categories: [agencies] }, null)).toEqual([
      'state-agency',
      'city-government',
      'party-body',
    ]);
    expect(admittedKinds({ conditions: [], categories: [foreigners] }, null)).not.toContain('vietnamese-individual');
  });

  test('nobody is kept out by rules that name nobody', () =>
    expect(admittedKinds({ conditions: [], categories: [{ id: 'a', conditions: [] }] }, null)).toEqual(
      APPLICANT_KINDS,
    ));

  test('a group has its own kinds and its own categories', () => {
    const award = {
      conditions: [],
      categories: [agencies, { id: 'open', conditions: [] }],
      applicantGroups: [
        { id: 'cities', categories: ['agencies'], applicantKinds: ['city-government' as const] },
        { id: 'others', categories: ['open'], applicantKinds: ['enterprise' as const] },
      ],
    };
    expect(admittedKinds(award, 'cities')).toEqual(['city-government']);
    expect(admittedKinds(award, null)).toEqual(['enterprise', 'city-government']);
    expect(categoriesOfGroup(award, 'others').map(({ id }) => id)).toEqual(['open']);
    expect(categoriesOfGroup(award, null).map(({ id }) => id)).toEqual(['agencies', 'open']);
  });
});
