import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it, test } from 'vitest';
import { isToken, judgeCredential, judgeToken, type Canonize } from './credential.ts';
import published from './fixtures/credentials.json' with { type: 'json' };

const nobody: Canonize = () => Promise.resolve(null);
const ownIssuer = `did:key:${published.w3cKey}`;
const judge = async (document: object, key: string | null = published.w3cKey) =>
  judgeCredential(document as Record<string, unknown>, { key, canonize: nobody });

describe('the published credential with eddsa-jcs-2022', () => {
  const { jcs } = published;
  const issuer = jcs.issuer;

  it('is valid under the key that is trusted for its issuer', async () => {
    expect(await judge(jcs)).toEqual({ type: 'credential', valid: true, issuer });
  });

  for (const [what, document, key, reason] of [
    ['without a key for an issuer that is not its own', jcs, null, 'key-unknown'],
    ['under another trusted key', jcs, published.ob3Key, 'key-unknown'],
    ['with a changed member', { ...jcs, name: 'Another' }, published.w3cKey, 'signature-invalid'],
    ['with a member more', { ...jcs, more: true }, published.w3cKey, 'signature-invalid'],
    [
      'with a changed proof',
      { ...jcs, proof: { ...jcs.proof, created: '2024-01-01T00:00:00Z' } },
      published.w3cKey,
      'signature-invalid',
    ],
    [
      'with an unknown context',
      { ...jcs, '@context': [...jcs['@context'], 'https://x.example/c'] },
      published.w3cKey,
      'context-unknown',
    ],
    [
      'with a context written out',
      { ...jcs, '@context': [{ name: 'https://x.example/n' }] },
      published.w3cKey,
      'context-unknown',
    ],
    [
      'for another purpose',
      { ...jcs, proof: { ...jcs.proof, proofPurpose: 'authentication' } },
      published.w3cKey,
      'malformed',
    ],
    [
      'of another suite',
      { ...jcs, proof: { ...jcs.proof, cryptosuite: 'ecdsa-rdfc-2019' } },
      published.w3cKey,
      'not-understood',
    ],
    ['in the name of another key', { ...jcs, issuer: `did:key:${published.ob3Key}` }, published.w3cKey, 'key-unknown'],
    ['without an issuer', { ...jcs, issuer: undefined }, published.w3cKey, 'malformed'],
  ] as const) {
    it(`is ${reason} ${what}`, async () => expect(await judge(document, key)).toMatchObject({ valid: false, reason }));
  }
});

test('eddsa-rdfc-2022 is judged by the canonical form that is given', async () => {
  expect(await judge(published.rdfc)).toMatchObject({ valid: false, reason: 'not-understood' });
  const wrong: Canonize = () => Promise.resolve('_:c14n0 <p> "o" .\n');
  const trust = { key: published.w3cKey, canonize: wrong };
  expect(await judgeCredential(published.rdfc, trust)).toMatchObject({ valid: false, reason: 'signature-invalid' });
});

describe('a credential as a token', () => {
  const secret = new Uint8Array(32).fill(5);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sealed = (head: object, body: object) => {
    const content = `${part(head)}.${part(body)}`;
    const signature = Buffer.from(ed25519.sign(Buffer.from(content), secret)).toString('base64url');
    return `${content}.${signature}`;
  };
  const key = published.w3cKey;

  it('is told from JSON', () => expect([isToken('a.b.c\n'), isToken('{"a": 1.2}')]).toEqual([true, false]));

  for (const [what, token, reason] of [
    ['unknown without a trusted key', sealed({ alg: 'EdDSA' }, { issuer: 'https://a.example' }), 'key-unknown'],
    [
      'not understood with another algorithm',
      sealed({ alg: 'none' }, { issuer: 'https://a.example' }),
      'not-understood',
    ],
    [
      'not valid under a key that did not sign it',
      sealed({ alg: 'EdDSA', kid: ownIssuer }, { issuer: ownIssuer }),
      'signature-invalid',
    ],
    ['malformed without issuer', sealed({ alg: 'EdDSA' }, { name: 'x' }), 'malformed'],
    [
      'malformed when it names two issuers',
      sealed({ alg: 'EdDSA' }, { issuer: 'https://a.example', iss: 'https://b.example' }),
      'malformed',
    ],
  ] as const) {
    it(`is ${what}`, () => expect(judgeToken(token, null)).toMatchObject({ valid: false, reason }));
  }

  it('is valid when the key of its issuer signed it', () => {
    const own = didKeyOf(ed25519.getPublicKey(secret));
    const token = sealed({ alg: 'EdDSA', kid: `${own}#${own.slice(8)}` }, { issuer: { id: own }, name: 'Nguyễn' });
    expect(judgeToken(token, null)).toEqual({ type: 'credential', valid: true, issuer: own });
    expect(judgeToken(sealed({ alg: 'EdDSA' }, { iss: 'https://a.example' }), own.slice(8)).valid).toBe(true);
    expect(judgeToken(token, key).valid).toBe(true);
  });
});

function didKeyOf(publicKey: Uint8Array): string {
  const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = BigInt(`0xed01${Buffer.from(publicKey).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = digits[Number(number % 58n)] + text;
  return `did:key:z${text}`;
}
