import { describe, expect, it } from 'vitest';
import { matchingTotpStep, toBase32, totpAddress, totpCode, totpStepAt } from './totp.ts';

const secret = new TextEncoder().encode('12345678901234567890'); // RFC 6238 appendix B
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

describe('codes of an authenticator app (RFC 6238 appendix B, the last six digits)', () => {
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const) {
    it(`is ${code} at second ${seconds}`, () => {
      expect(totpCode(secret, totpStepAt(at(seconds)))).toBe(code);
    });
  }

  for (const [seconds, matched] of [
    [29, 1], // step 0: the code of step 1 is early by one
    [30, 1],
    [59, 1],
    [89, 1], // step 2: late by one
    [90, null], // step 3: late by two
  ] as const) {
    it(`the code of second 59, typed at second ${seconds}, matches step ${matched}`, () => {
      expect(matchingTotpStep(secret, '287 082', { now: at(seconds), lastUsedStep: null })).toBe(matched);
    });
  }

  it('a code is taken once', () => {
    expect(matchingTotpStep(secret, '287082', { now: at(59), lastUsedStep: 0 })).toBe(1);
    expect(matchingTotpStep(secret, '287082', { now: at(59), lastUsedStep: 1 })).toBe(null);
  });

  for (const typed of ['', '28708', '2870820', '287083', 'abcdef']) {
    it(`"${typed}" matches nothing`, () => {
      expect(matchingTotpStep(secret, typed, { now: at(59), lastUsedStep: null })).toBe(null);
    });
  }
});

it('writes a secret in base32 (RFC 4648 §10, without padding)', () => {
  const texts = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'];
  const written = texts.map((text) => toBase32(new TextEncoder().encode(text)));
  expect(written).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
});

it('names issuer and account in the address', () => {
  expect(totpAddress(secret, { issuer: 'Vinh Danh', account: 'an@example.vn' })).toBe(
    'otpauth://totp/Vinh%20Danh:an%40example.vn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Vinh%20Danh&digits=6&period=30',
  );
});
