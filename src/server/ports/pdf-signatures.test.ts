import { describe, expect, test } from 'vitest';
import { isSigned, standingOf } from '#core/shared/pdf-signature.ts';
import { SAMPLE_PDF } from '#server/demo/samples.ts';
import { makeSigner, transplantSignature } from '#tests/support/signed-pdf.ts';
import { readPdfSignatures } from './pdf-signatures.ts';

const { root, sign } = makeSigner();
const signed = sign(SAMPLE_PDF, '2019-02-20T09:00:00+07:00');
const read = (pdf: Uint8Array, roots: readonly Uint8Array[] = [root]) => readPdfSignatures(pdf, roots);
const standings = async (pdf: Uint8Array) => (await read(pdf)).map(standingOf);
const replaced = (pdf: Uint8Array, from: string, to: string) =>
  Buffer.from(Buffer.from(pdf).toString('latin1').replace(from, to), 'latin1');

test('tells who signed, when, by whose certificate, and that the chain leads to a configured root', async () => {
  expect(await read(signed)).toEqual([
    {
      signer: 'Nguyễn Văn Mẫu',
      organisation: 'Công ty Lam Sơn',
      taxCode: null,
      issuer: 'Root CA thử nghiệm',
      validFrom: '2018-01-01T00:00:00.000Z',
      validTo: '2020-01-01T00:00:00.000Z',
      signedAt: '2019-02-20T02:00:00.000Z',
      isIntact: true,
      coversWhole: true,
      chain: 'trusted',
      digest: 'strong',
      use: 'signing',
    },
  ]);
});

test('tells the tax code that the certificate names', async () => {
  const { root: own, sign: signAs } = makeSigner({ taxCode: '0100109106' });
  const [one] = await read(signAs(SAMPLE_PDF, '2019-02-20T09:00:00+07:00'), [own]);
  expect([one?.taxCode, standingOf(one!)]).toEqual(['0100109106', 'valid']);
});

describe('the chain', () => {
  test.each([
    ['without configured roots is not checked, and the signature holds all the same', [], 'unchecked', 'valid'],
    ['to another root is unknown: anybody may have signed', [makeSigner().root], 'unknown', 'signer-unknown'],
    ['to a configured root is trusted', [makeSigner().root, root], 'trusted', 'valid'],
  ] as const)('%s', async (_what, roots, chain, standing) => {
    const [one] = await read(signed, roots);
    expect([one?.chain, standingOf(one!), isSigned([one!])]).toEqual([chain, standing, standing === 'valid']);
  });
});

describe('the moment the file arrived', () => {
  const then = '2019-02-20T02:00:00Z'; // of the signature
  test.each([
    ['long after', '2019-12-31T00:00:00Z', 'valid'],
    ['at the moment of signing', then, 'valid'],
    ['ten minutes before it, by a clock that is ahead', '2019-02-20T01:50:00Z', 'valid'],
    ['earlier than that', '2019-02-20T01:49:59Z', 'signed-after-receipt'],
    ['on the last instant of the certificate', '2020-01-01T00:00:00Z', 'valid'],
    ['after the certificate had ended', '2020-01-01T00:00:01Z', 'certificate-ended-before-receipt'],
    ['before the certificate began', '2017-12-31T23:00:00Z', 'signed-after-receipt'],
  ])('%s', async (_when, receivedAt, standing) => {
    const [one] = await read(signed);
    expect([standingOf({ ...one!, receivedAt }), isSigned([{ ...one!, receivedAt }])]).toEqual([
      standing,
      standing === 'valid',
    ]);
  });
});

describe('what the certificate is for', () => {
  const bits = (usage: object) => ({ name: 'keyUsage', critical: true, ...usage });
  const purposes = (usage: object) => ({ name: 'extKeyUsage', ...usage });
  test.each([
    ['it does not say', [], 'valid'],
    ['digital signatures', [bits({ digitalSignature: true })], 'valid'],
    [
      'content commitment, client and e-mail',
      [bits({ nonRepudiation: true }), purposes({ clientAuth: true, emailProtection: true })],
      'valid',
    ],
    ['encryption alone', [bits({ keyEncipherment: true })], 'certificate-not-for-signing'],
    ['a web server', [purposes({ serverAuth: true })], 'certificate-not-for-signing'],
    ['program code', [purposes({ codeSigning: true })], 'certificate-not-for-signing'],
  ] as const)('%s', async (_what, extensions, standing) => {
    const one = makeSigner({ extensions });
    const found = await read(one.sign(SAMPLE_PDF, '2019-02-20T09:00:00+07:00'), [one.root]);
    expect(found.map(standingOf)).toEqual([standing]);
  });

  test('SHA-1 is no digest to sign by', async () => {
    const one = makeSigner({ digest: 'sha1' });
    const found = await read(one.sign(SAMPLE_PDF, '2019-02-20T09:00:00+07:00'), [one.root]);
    expect(found.map(standingOf)).toEqual(['digest-weak']);
  });
});

describe('what was done to the file', () => {
  const twice = sign(signed, '2019-02-21T09:00:00+07:00');
  const stretched = replaced(signed, '/ByteRange [0 ', '/ByteRange [1 ');
  test.each([
    ['nothing', signed, ['valid']],
    ['never signed', SAMPLE_PDF, []],
    ['a page was made larger', replaced(signed, '595 842', '596 842'), ['broken']],
    [
      'something was added at the end',
      Buffer.concat([signed, Buffer.from('10 0 obj<<>>endobj\n')]),
      ['changed-after-signing'],
    ],
    ['a second signature was added', twice, ['changed-after-signing', 'valid']],
    ['the byte range was moved', stretched, ['broken']],
    ['the signature is no signature', replaced(signed, '/Contents <30', '/Contents <31'), ['broken']],
    [
      'the signature of another file was put over it, with what that file says inside',
      transplantSignature(signed, replaced(SAMPLE_PDF, '595 842', '596 842')),
      ['broken'],
    ],
    ['signed after the certificate ended', sign(SAMPLE_PDF, '2020-06-01T00:00:00Z'), ['certificate-not-valid-then']],
  ] as const)('%s', async (_what, pdf, expected) => {
    expect(await standings(pdf)).toEqual(expected);
  });

  test('two signatures of which the last covers the whole file count, a broken one among them does not', async () => {
    expect(isSigned(await read(twice))).toBe(true);
    expect(isSigned(await read(replaced(twice, '595 842', '596 842')))).toBe(false);
    expect(isSigned([])).toBe(false);
  });
});
