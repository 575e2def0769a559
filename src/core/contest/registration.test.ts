import { describe, expect, test } from 'vitest';
import type { ContestRules, IdentityField } from './definition.ts';
import { readRegistration, readUniqueKey, type RegistrationRequest, type SentFields } from './registration.ts';

const field = (id: IdentityField['id'], required: boolean): IdentityField => ({ id, required, purpose: 'test' });
const rules = {
  eligibility: {
    population: ['staff-of-tree'],
    obligationGroups: [
      { id: 'staff', name: { vi: 'Cán bộ' }, level: 'obligatory' },
      { id: 'members', name: { vi: 'Hội viên' }, level: 'encouraged' },
    ],
    ageMin: 18,
    ageMax: 150,
    divisions: [],
    excludedRoles: [],
    unitRequired: 'picklist',
    conditions: { vi: '' },
    secondMembership: 'none',
  },
  identity: {
    login: 'form',
    otherLogins: [],
    fields: [field('name', true), field('phone', true), field('unit', true), field('birth-date', false)],
    uniqueKey: ['name', 'phone'],
    nationalId: 'never',
    retentionDays: 30,
  },
} as const satisfies Pick<ContestRules, 'eligibility' | 'identity'>;

const LAN: SentFields = { name: ' Nguyễn  Thị Hoà', phone: '0912 345 678', unit: 'so-y-te' };

function request(change: SentFields, more: Partial<RegistrationRequest> = {}): RegistrationRequest {
  const unitOf = (text: string) => (text === 'so-y-te' ? 'unit-1' : undefined);
  const today = Temporal.PlainDate.from('2024-09-09');
  return { rules, sent: { ...LAN, ...change }, obligationGroup: null, today, unitOf, ...more };
}

test('reads texts in NFC, the telephone in E.164, the unit as its agency, and the group as the first of the rules', () => {
  expect(readRegistration(request({ name: ' Nguyễn  Thị Hoà'.normalize('NFD') }))).toEqual({
    ok: true,
    value: {
      fields: { name: 'Nguyễn Thị Hoà', phone: '+84912345678', unit: 'unit-1' },
      displayName: 'Nguyễn Thị Hoà',
      uniqueKey: ['nguyễn thị hòa', '+84912345678'],
      obligationGroup: 'staff',
      secondUnit: null,
    },
  });
});

test('says every problem at once', () => {
  expect(readRegistration(request({ name: '', phone: 'x', 'national-id': '1' }, { obligationGroup: 'x' }))).toEqual({
    ok: false,
    refusal: {
      code: 'registration-invalid',
      problems: [
        { field: 'name', code: 'field-required' },
        { field: 'phone', code: 'phone-malformed' },
        { field: 'national-id', code: 'field-not-asked' },
        { field: 'obligation-group', code: 'obligation-group-unknown' },
      ],
    },
  });
});

describe('the age is that of the day, in whole years', () => {
  for (const [born, problem] of [
    ['2006-09-09', null],
    ['2006-09-10', 'age-out-of-range'],
    ['1874-09-09', null],
    ['1873-09-08', 'age-out-of-range'],
    ['2023-02-29', 'date-malformed'],
    ['2024-13-01', 'date-malformed'],
    ['9/9/2000', null],
    ['10/9/2006', 'age-out-of-range'],
    ['31/9/2000', 'date-malformed'],
    ['9.9.2000', null],
  ] as const)
    test(`born ${born} on 9 September 2024 where 18 to 150 may take part: ${problem ?? 'may'}`, () => {
      const read = readRegistration(request({ 'birth-date': born }));
      expect(read.ok ? null : read.refusal.problems).toEqual(problem && [{ field: 'birth-date', code: problem }]);
    });
});

test('two spellings of one name are one unique key, whatever else is typed', () => {
  const keyOf = (name: string) => readUniqueKey(request({ name, unit: '' }));
  expect(keyOf('NGUYỄN THỊ HÒA')).toEqual(keyOf('Nguyễn Thị Hoà'));
  expect(keyOf('')).toEqual({
    ok: false,
    refusal: { code: 'registration-invalid', problems: [{ field: 'name', code: 'field-required' }] },
  });
});

describe('who is the same person', () => {
  const asking = (id: IdentityField['id']) => ({
    ...rules,
    identity: { ...rules.identity, fields: [field(id, true)], uniqueKey: [id] },
  });
  const keyOf = (id: IdentityField['id'], text: string) =>
    readUniqueKey({ ...request({}), rules: asking(id), sent: { [id]: text } });

  for (const [id, text, key] of [
    ['name', 'TRẦN VĂN HÙNG', 'trần văn hùng'],
    ['name', 'Trần Văn Hưng', 'trần văn hưng'],
    ['name', 'Lê Thị Thuỷ', 'lê thị thủy'],
    ['national-id', '038 090 001 234', '038090001234'],
    ['national-id', '038.090.001.234', '038090001234'],
    ['roster-code', ' th 07a ', 'TH07A'],
  ] as const)
    test(`${id} "${text}" is ${key}`, () => expect(keyOf(id, text)).toEqual({ ok: true, value: [key] }));

  for (const text of ['03809000123', '0380900012345', '03809000123x'])
    test(`an identification number ${text} is none`, () =>
      expect(keyOf('national-id', text)).toEqual({
        ok: false,
        refusal: {
          code: 'registration-invalid',
          problems: [{ field: 'national-id', code: 'national-id-malformed' }],
        },
      }));
});
