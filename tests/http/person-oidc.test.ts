import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readActor, readVisit } from '#server/app/person/read-actor.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { startOidcProvider, type Claims, type TestProvider } from '#tests/support/oidc-provider.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const PUBLIC_URL = 'http://127.0.0.1:8080';
let provider: TestProvider;
let world: World;

beforeAll(async () => {
  provider = await startOidcProvider(`${PUBLIC_URL}/api/auth/callback/sso`);
  world = await worldWith({});
});
afterAll(async () => {
  await world.close();
  await provider.close();
});

const worldWith = (env: Record<string, string>) => createWorld({ env: { ...provider.env, PUBLIC_URL, ...env } });

interface Journey {
  /** Changes what the browser sends to the provider. */
  readonly outward?: (url: URL) => void;
  /** Changes what the browser brings back. */
  readonly homeward?: (url: URL) => void;
  readonly withoutCookies?: boolean;
}

/** Signs on at the provider by way of the browser. Answers where it ends and the `Cookie` header it then has. */
async function signOn(at: World, claims: Claims, journey: Journey = {}) {
  const start = await at.server.inject({ url: '/api/auth/oidc?next=%2Ftai-khoan', remoteAddress: anotherAddress() });
  const outward = new URL(String(start.headers.location));
  journey.outward?.(outward);
  const homeward = new URL(await provider.signInAs(claims, outward.href));
  journey.homeward?.(homeward);
  const cookies = start.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const headers = journey.withoutCookies ? {} : { cookie: cookies };
  const end = await at.server.inject({
    url: `${homeward.pathname}${homeward.search}`,
    headers,
    remoteAddress: anotherAddress(),
  });
  const cookie = end.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return { outward, location: String(end.headers.location), cookie };
}

const an: Claims = { sub: 'an', name: 'Nguyễn Văn An', email: 'an@example.vn', email_verified: true };

test('sign-on opens a session, and the next time finds the same person', async () => {
  const first = await signOn(world, an);
  const actor = await readActor(world.app, first.cookie);
  expect(first.location).toBe(`${PUBLIC_URL}/dang-nhap?next=%2Ftai-khoan`);
  expect([actor?.name, actor?.email, actor?.roles]).toEqual(['Nguyễn Văn An', 'an@example.vn', []]);
  const again = await readActor(world.app, (await signOn(world, an)).cookie);
  expect(again?.personId).toBe(actor?.personId);
});

test('sign-on asks by code with PKCE, state and nonce', async () => {
  const { outward } = await signOn(world, an);
  const asked = Object.fromEntries(outward.searchParams);
  expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid profile email' });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThanOrEqual(32);
});

test("keeps none of the provider's tokens", async () => {
  await signOn(world, an);
  const rows = await world.app.db
    .selectFrom('credential')
    .select(['access_token', 'refresh_token', 'id_token'])
    .where('provider_id', '=', 'sso')
    .where('account_id', '=', 'an')
    .execute();
  expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
});

describe('nobody is signed in', () => {
  for (const [when, journey] of [
    ['when the state comes back changed', { homeward: (url) => url.searchParams.set('state', 'x'.repeat(32)) }],
    ['when the state does not come back', { homeward: (url) => url.searchParams.delete('state') }],
    ['when another browser brings the state', { withoutCookies: true }],
    ['when the nonce is another', { outward: (url) => url.searchParams.set('nonce', 'n'.repeat(32)) }],
    [
      'when the code belongs to another verifier',
      { outward: (url) => url.searchParams.set('code_challenge', 'c'.repeat(43)) },
    ],
    ['when the provider reports an error', { homeward: (url) => url.searchParams.set('error', 'access_denied') }],
  ] as const satisfies readonly (readonly [string, Journey])[]) {
    test(when, async () => {
      const { location, cookie } = await signOn(world, an, journey);
      expect(await readVisit(world.app, cookie)).toEqual({ actor: null, awaiting: null });
      expect(location).toMatch(/^http:\/\/127\.0\.0\.1:8080\/dang-nhap\?.*error=/);
    });
  }

  test('when the way back is walked a second time', async () => {
    const start = await world.server.inject({ url: '/api/auth/oidc', remoteAddress: anotherAddress() });
    const homeward = new URL(await provider.signInAs(an, String(start.headers.location)));
    const cookie = start.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const url = `${homeward.pathname}${homeward.search}`;
    expect((await world.server.inject({ url, headers: { cookie } })).cookies.some(isSession)).toBe(true);
    expect((await world.server.inject({ url, headers: { cookie } })).cookies.some(isSession)).toBe(false);
  });
});

let addresses = 0;
/** Somebody at a machine of their own, so that no test meets the limit of requests from one address by accident. */
const anotherAddress = () => `198.51.100.${(addresses += 1)}`;

const isSession = ({ name, value }: { name: string; value: string }) =>
  name === 'vinh-danh.session_token' && value !== '';

test('the wanted page is never at another host', async () => {
  for (const next of ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example']) {
    const start = await world.server.inject({
      url: `/api/auth/oidc?next=${encodeURIComponent(next)}`,
      remoteAddress: anotherAddress(),
    });
    const homeward = new URL(await provider.signInAs(an, String(start.headers.location)));
    const cookie = start.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const end = await world.server.inject({ url: `${homeward.pathname}${homeward.search}`, headers: { cookie } });
    expect(end.headers.location).toBe(`${PUBLIC_URL}/dang-nhap`);
  }
});

describe('an account that exists', () => {
  test('is linked when the provider has verified the address', async () => {
    const personId = await personWith(world, 'binh@example.vn');
    const { cookie } = await signOn(world, {
      sub: 'binh',
      name: 'Bình',
      email: 'Binh@example.vn',
      email_verified: true,
    });
    expect((await readActor(world.app, cookie))?.personId).toBe(personId);
  });

  test('is not taken over by an address the provider has not verified', async () => {
    await personWith(world, 'chi@example.vn');
    const { cookie, location } = await signOn(world, {
      sub: 'thief',
      name: 'Chi',
      email: 'chi@example.vn',
      email_verified: false,
    });
    expect(await readActor(world.app, cookie)).toBe(null);
    expect(location).toContain('error=account_not_linked');
  });

  test('with a second factor is asked for it after sign-on too', async () => {
    const personId = await personWith(world, 'dung@example.vn', {
      name: 'administrator',
      scope: { kind: 'installation' },
    });
    await enrolled(world, 'dung@example.vn');
    const { cookie } = await signOn(world, {
      sub: 'dung',
      name: 'Dũng',
      email: 'dung@example.vn',
      email_verified: true,
    });
    const visit = await readVisit(world.app, cookie);
    expect([visit.actor, visit.awaiting?.personId]).toEqual([null, personId]);
  });
});

describe('the facts are found under the claims that the provider uses', () => {
  for (const [provided, env, claims, expected] of [
    [
      'the standard claims',
      {},
      { sub: 'm1', name: 'Lê Thị Em', email: 'em@example.vn', email_verified: true },
      ['Lê Thị Em', 'em@example.vn'],
    ],
    [
      'claims of a directory',
      { OIDC_CLAIM_NAME: 'displayName', OIDC_CLAIM_EMAIL: 'mail', OIDC_CLAIM_EMAIL_VERIFIED: 'mailVerified' },
      { sub: 'm2', displayName: 'Phạm Văn Giang', mail: 'giang@example.vn', mailVerified: true },
      ['Phạm Văn Giang', 'giang@example.vn'],
    ],
    [
      'claims of a citizen, who has no address',
      { OIDC_CLAIM_NAME: 'HoVaTen' },
      { sub: 'm3', HoVaTen: 'Đỗ Thị Hoa', SoDinhDanh: '000000000000' },
      ['Đỗ Thị Hoa', expect.stringMatching(/^[0-9a-f]{32}@sso\.invalid$/)],
    ],
  ] as const) {
    test(provided, async () => {
      const other = await worldWith(env);
      const { cookie, location } = await signOn(other, claims);
      const actor = await readActor(other.app, cookie);
      expect([actor?.name, actor?.email, location.includes('error')]).toEqual([...expected, false]);
      await other.close();
    });
  }
});

test('without a provider there is no such address', async () => {
  const other = await createWorld();
  for (const url of ['/api/auth/oidc', '/api/auth/callback/sso', '/api/auth/sign-in/email', '/api/auth/get-session']) {
    expect((await other.server.inject(url)).statusCode).toBe(404);
  }
  await other.close();
});

test('of better-auth nothing but sign-on is open', async () => {
  for (const url of [
    '/api/auth/sign-in/email',
    '/api/auth/sign-up/email',
    '/api/auth/get-session',
    '/api/auth/list-sessions',
  ]) {
    expect((await world.server.inject({ method: 'POST', url, payload: {} })).statusCode).toBe(404);
    expect((await world.server.inject(url)).statusCode).toBe(404);
  }
});
