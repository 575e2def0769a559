import { createHmac, timingSafeEqual } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import pg from 'pg';
import { ADDRESS_HEADER } from './address-header.ts';
import { authOptions, type AuthWorld } from './auth-options.ts';

/** Where a request comes from; kept with the session so that its owner can recognise it. */
export interface Visitor {
  readonly address: string;
  readonly device: string;
}

/** Credentials, session cookies and sign-on by OIDC: better-auth on our tables. */
export interface Auth {
  readonly cookie: { readonly name: string; readonly isSecure: boolean };
  /** The provider the sign-in page offers; `null` = none is configured. */
  readonly provider: { readonly id: string; readonly label: string } | null;
  /** Opens a session and answers its token; `null` when address and password do not belong together. Costs one Argon2id either way. */
  openSession(
    credentials: { readonly email: string; readonly password: string },
    visitor: Visitor,
  ): Promise<string | null>;
  /** What the cookie holds for a session's token: a copy of the database alone opens no session. */
  signToken(token: string): string;
  /** The token of a cookie we have signed; `null` for any other. */
  readToken(cookieValue: string): string | null;
  /** better-auth's own HTTP face, for sign-on by OIDC. */
  respond(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/**
 * Opens better-auth on connections of its own: it expects `Date` where ours give `Temporal.Instant`.
 *
 * Its two-factor plugin is not used: it asks only after e-mail sign-in, not after OIDC, takes a code twice within its minute,
 * and reads the machine's clock. The second factor is in `present-second-factor.ts`.
 */
export function openAuth(world: AuthWorld): Auth {
  const pool = new pg.Pool({ connectionString: world.databaseUrl, max: 3 });
  // A stopping server closes idle connections; without a listener that would end the process.
  pool.on('error', (error) => world.log.warn({ err: error }, 'database connection of accounts lost'));
  // The pool's own listener does not hear of a connection that is lent out; whoever borrowed it gets the failed query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const secret = Buffer.from(world.keys.derive('session-cookie')).toString('hex');
  const isSecure = world.config.publicUrl.startsWith('https:');
  const auth = betterAuth({ ...authOptions(world, isSecure ? 'https' : 'http'), secret, database: pool });
  const { oidc } = world.config;
  return {
    cookie: { name: `${isSecure ? '__Secure-' : ''}vinh-danh.session_token`, isSecure },
    provider: oidc && { id: oidc.providerId, label: oidc.label },
    openSession: async (credentials, visitor) => {
      const headers = new Headers({ [ADDRESS_HEADER]: visitor.address, 'user-agent': visitor.device });
      return auth.api.signInEmail({ body: credentials, headers }).then(({ token }) => token, nullWhenRefused);
    },
    signToken: (token) => `${token}.${signatureOf(token, secret)}`,
    readToken: (value) => readSigned(value, secret),
    respond: (request) => auth.handler(request),
    close: () => pool.end(),
  };
}

function nullWhenRefused(error: unknown): null {
  if (isAPIError(error)) return null;
  throw error;
}

function signatureOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

/** The form in which better-auth signs its cookies: `token.signature`. */
function readSigned(value: string, secret: string): string | null {
  const [token = '', signature = ''] = value.split('.', 2);
  const expected = Buffer.from(signatureOf(token, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
