import { expect, test } from 'vitest';
import type { PdfSignature } from '../../shared/pdf-signature.ts';
import { beginsWith, minutesStanding, signersInPdf, signersOf, type SigningMember } from './minutes-signing.ts';

const at = Temporal.Instant.from('2019-03-30T02:00:00Z');
const there = { presence: 'present', lastThere: 'present', castAt: at } as const;
const chair = { personId: 'c', name: 'Chủ tịch' };
const secretary = { personId: 's', name: 'Thư ký' };
const roll: readonly SigningMember[] = [
  { ...there, ...chair },
  { ...there, personId: 'a', name: 'Người dự' },
  { ...there, personId: 'w', name: 'Người gửi phiếu', presence: 'in-writing', lastThere: 'in-writing' },
  { ...there, personId: 'l', name: 'Người về sau khi bỏ phiếu', presence: 'absent' },
  { ...there, personId: 'n', name: 'Người về trước', presence: 'absent', castAt: null },
];

test.each([
  [null, ['c', 's']],
  [{ signers: null, neededForDecision: null }, ['c', 's']],
  [{ signers: 'chair-and-secretary', neededForDecision: true }, ['c', 's']],
  [{ signers: 'members-present', neededForDecision: true }, ['c', 's', 'a', 'l']],
] as const)('where the season says %j, these sign', (rules, expected) => {
  expect(signersOf({ chair, secretary, roll }, rules).map(({ personId }) => personId)).toEqual(expected);
});

test.each([
  [null, 'not-frozen'],
  [{ isCurrent: true, signed: 0, of: 2 }, 'waiting'],
  [{ isCurrent: true, signed: 1, of: 2 }, 'partly'],
  [{ isCurrent: true, signed: 2, of: 2 }, 'signed'],
  [{ isCurrent: false, signed: 2, of: 2 }, 'outdated'],
] as const)('minutes of which the newest is %j are %s', (newest, state) => {
  expect(minutesStanding(newest).state).toBe(state);
});

const signature: PdfSignature = {
  ...{ signer: 'Chủ  tịch', organisation: '', issuer: 'CA', isIntact: true, coversWhole: true, chain: 'trusted' },
  ...{ validFrom: '2018-01-01T00:00:00Z', validTo: '2020-01-01T00:00:00Z', signedAt: '2019-03-30T02:00:00Z' },
};
const signers = signersOf({ chair, secretary, roll: [] }, null);

test.each<[string, readonly PdfSignature[], readonly string[]]>([
  ['the own, blanks apart', [signature], ['c']],
  [
    'one that a later signature was put over',
    [
      { ...signature, coversWhole: false },
      { ...signature, signer: 'X' },
    ],
    ['c'],
  ],
  ['one behind which something stands that nobody signed', [{ ...signature, coversWhole: false }], []],
  ['of somebody else', [{ ...signature, signer: 'Chu tich' }], []],
  ['broken', [{ ...signature, isIntact: false }], []],
  ['over a weak digest', [{ ...signature, digest: 'weak' }], []],
  ['where no roots are named: anybody makes one in any name', [{ ...signature, chain: 'unchecked' }], []],
  ['of an authority that is not ours', [{ ...signature, chain: 'unknown' }], []],
  ['one broken and one that holds', [{ ...signature, isIntact: false }, signature], ['c']],
])('in a PDF, a signature counts for whom it names: %s', (_, signatures, expected) => {
  expect(signersInPdf(signatures, signers, 'officer').map(({ personId }) => personId)).toEqual(expected);
});

test('a name that two signers have counts for the one of them who brings the file, and for nobody from another hand', () => {
  const namesakes = [...signers, { ...signers[0]!, personId: 'd' }];
  const found = (by: string) => signersInPdf([signature], namesakes, by).map(({ personId }) => personId);
  expect([found('officer'), found('d'), found('c')]).toEqual([[], ['d'], ['c']]);
});

test.each([
  ['something added behind', [1, 2, 3, 4], true],
  ['nothing added: nobody signed', [1, 2, 3], false],
  ['another byte', [1, 9, 3, 4], false],
  ['less', [1, 2], false],
] as const)('a file is the minutes with %s: %j %s', (_, file, expected) => {
  expect(beginsWith(Uint8Array.from(file), Uint8Array.from([1, 2, 3]))).toBe(expected);
});
