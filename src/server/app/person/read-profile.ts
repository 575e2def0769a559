import type { OidcConfig } from '../../config.ts';

type Claims = Record<string, unknown>;

/**
 * What a provider says of whoever has just signed on: its userinfo, with the claims of the ID token, whose signature and nonce
 * better-auth has verified before it asks. How strong the sign-on was is believed of the signed token alone.
 */
export async function readProfile(
  oidc: OidcConfig,
  tokens: { readonly idToken?: string | undefined; readonly accessToken?: string | undefined },
): Promise<(Claims & { id: string; emailVerified: boolean }) | null> {
  const signed = tokens.idToken ? claimsOf(tokens.idToken) : null;
  if (!signed?.['sub']) return null;
  const said = tokens.accessToken ? await readUserInfo(oidc, tokens.accessToken) : {};
  if (said['sub'] !== undefined && said['sub'] !== signed['sub']) return null; // OpenID Connect Core 1.0 §5.3.2
  const level = oidc.citizen.levelClaim;
  return {
    ...signed,
    ...said,
    [level]: signed[level],
    id: String(signed['sub']),
    emailVerified: false, // `mapProfileToUser` decides by the configured claim
  };
}

/** The payload of a token that has been verified. */
function claimsOf(idToken: string): Claims {
  const [, payload = ''] = idToken.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}

async function readUserInfo(oidc: OidcConfig, accessToken: string): Promise<Claims> {
  const discovery = await fetchJson(oidc.discoveryUrl, {});
  const address = discovery['userinfo_endpoint'];
  return typeof address === 'string' ? fetchJson(address, { authorization: `Bearer ${accessToken}` }) : {};
}

async function fetchJson(address: string, headers: Record<string, string>): Promise<Claims> {
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`the sign-on provider answered ${response.status}`);
  return (await response.json()) as Claims;
}
