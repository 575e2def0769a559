import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Claims of whoever signs in at the provider; `sub` tells people apart. */
export type Claims = Readonly<Record<string, string | boolean>> & { readonly sub: string };

/** A real OpenID provider on loopback, at which `signInAs` has just signed in. */
export interface TestProvider {
  readonly env: Readonly<Record<string, string>>;
  /** Follows an authorization address as a browser would and answers the address it is sent back to. */
  signInAs(claims: Claims, authorizationUrl: string): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = { id: 'vinh-danh', secret: 'a-secret-of-this-test' };
const CLAIM_NAMES = ['name', 'displayName', 'HoVaTen', 'mail', 'mailVerified', 'SoDinhDanh'];

/** Starts the provider. `callbackUrl` is where it sends people back to; PKCE is required of everybody. */
export async function startOidcProvider(callbackUrl: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, Claims>();
  let present: Claims | undefined;
  const provider = providerAt(issuer, callbackUrl, people);
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void finishInteraction(provider, { request, response, accountId: present?.sub ?? '', acr: present?.['acr'] });
  });
  return {
    env: {
      OIDC_DISCOVERY_URL: `${issuer}/.well-known/openid-configuration`,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    },
    signInAs: async (claims, authorizationUrl) => {
      present = claims;
      people.set(claims.sub, claims);
      return followUntil(authorizationUrl, callbackUrl);
    },
    close: () => new Promise((done) => void server.close(() => done()).closeAllConnections()),
  };
}

function providerAt(issuer: string, callbackUrl: string, people: ReadonlyMap<string, Claims>): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callbackUrl] }],
    acrValues: ['muc-1', 'muc-2', 'khong-biet'],
    claims: { openid: ['sub'], profile: CLAIM_NAMES, email: ['email', 'email_verified'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ ...people.get(accountId), sub: accountId }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['a-cookie-key-of-this-test'] },
    ttl: { AccessToken: 300, Grant: 300, IdToken: 300, Interaction: 300, Session: 300 },
  });
}

interface Interaction {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly accountId: string;
  /** How strong the sign-on is, if the provider tells. */
  readonly acr: string | boolean | undefined;
}

/** Signs in and consents without asking: the test says who is there. */
async function finishInteraction(
  provider: Provider,
  { request, response, accountId, acr }: Interaction,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId, clientId: CLIENT.id });
  grant.addOIDCScope(String(params['scope']));
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, {
    login: { accountId, ...(acr ? { acr: String(acr) } : {}) },
    consent: { grantId },
  });
}

/** A browser without a screen: follows redirects with its cookies until it is sent to `end`. */
async function followUntil(start: string, end: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 10 && !url.startsWith(end); hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) cookies.set(...pairOf(line));
    const location = response.headers.get('location');
    if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    url = new URL(location, url).href;
  }
  return url;
}

function pairOf(setCookie: string): [string, string] {
  const [pair = ''] = setCookie.split(';');
  const cut = pair.indexOf('=');
  return [pair.slice(0, cut), pair.slice(cut + 1)];
}
