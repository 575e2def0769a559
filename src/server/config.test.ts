import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const provider = {
  OIDC_DISCOVERY_URL: 'https://sso.example.vn/.well-known/openid-configuration',
  OIDC_CLIENT_ID: 'vinh-danh',
  OIDC_CLIENT_SECRET: 'bí mật',
};

describe('a sign-on provider', () => {
  for (const [what, env, outcome] of [
    ['none', {}, 'no provider'],
    ['an empty address', { OIDC_DISCOVERY_URL: '' }, 'no provider'],
    ['all three', provider, 'sso.example.vn'],
    ['an address without scheme', { ...provider, OIDC_DISCOVERY_URL: 'sso.example.vn' }, 'OIDC_DISCOVERY_URL'],
    ['an address of another kind', { ...provider, OIDC_DISCOVERY_URL: 'ftp://sso.example.vn' }, 'OIDC_DISCOVERY_URL'],
    ['an address without host', { ...provider, OIDC_DISCOVERY_URL: 'https://' }, 'OIDC_DISCOVERY_URL'],
    ['no client id', { ...provider, OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
    ['no client secret', { ...provider, OIDC_CLIENT_SECRET: undefined }, 'OIDC_CLIENT_SECRET'],
  ] as const) {
    test(`with ${what}: ${outcome}`, () => {
      const config = readConfig(env);
      expect(config.ok ? (config.value.oidc?.label ?? 'no provider') : config.refusal.variable).toBe(outcome);
    });
  }
});

test('the refusal says what the variable must be', () => {
  expect(readConfig({ ...provider, OIDC_DISCOVERY_URL: 'sso' })).toEqual({
    ok: false,
    refusal: {
      code: 'config-invalid',
      variable: 'OIDC_DISCOVERY_URL',
      expected: 'an address like https://sso.example.vn/.well-known/openid-configuration',
    },
  });
});

describe('how many one-time codes are sent', () => {
  for (const [env, outcome] of [
    [{}, { perNetwork: 2000, perContest: 100_000 }],
    [
      { CODES_PER_NETWORK: '500', CODES_PER_CONTEST: '9000' },
      { perNetwork: 500, perContest: 9000 },
    ],
    [{ CODES_PER_NETWORK: '0' }, 'CODES_PER_NETWORK'],
    [{ CODES_PER_CONTEST: 'none' }, 'CODES_PER_CONTEST'],
  ] as const) {
    test(`${JSON.stringify(env)} gives ${JSON.stringify(outcome)}`, () => {
      const config = readConfig(env);
      expect(config.ok ? config.value.contactCodes : config.refusal.variable).toEqual(outcome);
    });
  }
});

describe('the proxies before us', () => {
  for (const [text, outcome] of [
    [undefined, false],
    ['', false],
    ['0', false],
    ['1', 1],
    [' 2 ', 2],
    ['16', 16],
    ['17', 'TRUST_PROXY'],
    ['-1', 'TRUST_PROXY'],
    ['true', 'TRUST_PROXY'],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['10.0.0.0/8, 192.0.2.7, 2001:db8::/32', ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32']],
    ['0.0.0.0/0', 'TRUST_PROXY'],
    ['10.0.0.0/33', 'TRUST_PROXY'],
    ['10.0.0.0/8,', 'TRUST_PROXY'],
    ['10.0.0.0/8/8', 'TRUST_PROXY'],
    ['proxy.example.vn', 'TRUST_PROXY'],
  ] as const) {
    test(`TRUST_PROXY ${JSON.stringify(text)} gives ${JSON.stringify(outcome)}`, () => {
      const config = readConfig({ TRUST_PROXY: text });
      expect(config.ok ? config.value.trustProxy : config.refusal.variable).toEqual(outcome);
    });
  }
});
