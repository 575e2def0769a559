import { expect, test } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { readIdentity, type ApplicantIdentity, type TypedIdentity } from './read-identity.ts';

const TODAY = Temporal.PlainDate.from('2024-05-10');
const nobody: Omit<ApplicantIdentity, 'kind'> = {
  taxCode: null,
  personalCode: null,
  agencyCode: null,
  representative: null,
  residenceCard: null,
  urbanClass: null,
};
const day = (iso: string) => Temporal.PlainDate.from(iso);

test.each<[TypedIdentity, Partial<ApplicantIdentity>]>([
  [{ kind: 'enterprise', taxCode: '0100109106' }, { taxCode: '0100109106' }],
  [{ kind: 'enterprise', taxCode: ' 0100 109.106 ' }, { taxCode: '0100109106' }],
  [{ kind: 'dependent-unit', taxCode: '0100109106001' }, { taxCode: '0100109106-001' }],
  [{ kind: 'household-business', taxCode: '038204012345' }, { personalCode: '038204012345' }],
  [{ kind: 'household-business', taxCode: '0100109106' }, { taxCode: '0100109106' }],
  [{ kind: 'state-agency', agencyCode: '000.00.12.H56' }, { agencyCode: 'H56.12' }],
  [
    { kind: 'party-body', agencyCode: 'H56', taxCode: '0100109106' },
    { agencyCode: 'H56', taxCode: '0100109106' },
  ],
  [{ kind: 'public-service-unit', taxCode: '0100109106-002' }, { taxCode: '0100109106-002' }],
  [
    { kind: 'city-government', agencyCode: 'H56', urbanClass: 'loai-1' },
    { agencyCode: 'H56', urbanClass: 'loai-1' },
  ],
  [
    { kind: 'city-government', taxCode: '0100109106', urbanClass: 'chua-phan-loai' },
    { taxCode: '0100109106', urbanClass: 'chua-phan-loai' },
  ],
  [
    { kind: 'foreign-organisation', taxCode: '0100109106', representativeName: ' Văn phòng  đại diện ' },
    { representative: { taxCode: '0100109106', name: 'Văn phòng đại diện' } },
  ],
  [{ kind: 'vietnamese-individual' }, {}],
  [{ kind: 'vietnamese-individual', taxCode: '038204012345' }, { personalCode: '038204012345' }],
  [
    { kind: 'foreign-individual', cardDigits: ' 45 67', cardValidUntil: '10/5/2024' },
    { residenceCard: { lastDigits: '4567', validUntil: day('2024-05-10') } },
  ],
  // What another kind would need is not looked at.
  [{ kind: 'enterprise', taxCode: '0100109106', agencyCode: 'x', cardDigits: '?' }, { taxCode: '0100109106' }],
])('%j is read', (typed, identity) =>
  expect(readIdentity(typed, TODAY)).toEqual(accept({ kind: typed.kind, ...nobody, ...identity })),
);

test.each<[TypedIdentity, string]>([
  [{ kind: 'enterprise' }, 'tax-code-malformed'],
  [{ kind: 'enterprise', taxCode: '0100109107' }, 'tax-code-check-digit'],
  [{ kind: 'enterprise', taxCode: '0000000000' }, 'tax-code-check-digit'],
  [{ kind: 'enterprise', taxCode: '038204012345' }, 'tax-code-of-person'],
  [{ kind: 'enterprise', taxCode: '0100109106-001' }, 'tax-code-of-unit'],
  [{ kind: 'dependent-unit', taxCode: '0100109106' }, 'tax-code-not-of-unit'],
  [{ kind: 'dependent-unit', taxCode: '0100109106-000' }, 'tax-code-suffix'],
  [{ kind: 'dependent-unit', taxCode: '0100109107-001' }, 'tax-code-check-digit'],
  [{ kind: 'vietnamese-individual', taxCode: '0100109106' }, 'tax-code-not-of-person'],
  [{ kind: 'state-agency' }, 'agency-code-or-tax-code-missing'],
  [{ kind: 'state-agency', agencyCode: '<b>' }, 'agency-code-malformed'],
  [{ kind: 'state-agency', agencyCode: 'H56', taxCode: '0100109107' }, 'tax-code-check-digit'],
  [{ kind: 'city-government', agencyCode: 'H56' }, 'urban-class-missing'],
  [{ kind: 'city-government', agencyCode: 'H56', urbanClass: 'loai-6' }, 'urban-class-missing'],
  [{ kind: 'foreign-organisation', taxCode: '0100109106' }, 'representative-name-missing'],
  [{ kind: 'foreign-organisation', taxCode: '038204012345', representativeName: 'A' }, 'tax-code-of-person'],
  [{ kind: 'foreign-individual', cardDigits: '12' }, 'card-digits-malformed'],
  [{ kind: 'foreign-individual', cardDigits: '4567', cardValidUntil: '31/02/2030' }, 'card-validity-invalid'],
  [{ kind: 'foreign-individual', cardDigits: '4567', cardValidUntil: '09/5/2024' }, 'card-expired'],
])('%j is refused: %s', (typed, code) => {
  const read = readIdentity(typed, TODAY);
  expect(read.ok ? read.value : read.refusal).toEqual(refuse({ code }).refusal);
});
