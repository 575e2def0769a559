import { createHmac, timingSafeEqual } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins';
import pg from 'pg';
import type { App } from '../app.ts';
import { sessionEnd } from '#core/person/session-policy.ts';
import type { OidcConfig } from '../../config.ts';
import { toDate } from '../../ports/clock.ts';
import { ADDRESS_HEADER } from './address-header.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

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

/** A whole office may sit behind one address; better-auth's own three in ten seconds would lock it out. `window` in seconds. */
const SIGN_ONS = { window: 60, max: 30 } as const;

type AuthWorld = Pick<App, 'config' | 'db' | 'clock' | 'ids' | 'keys' | 'log'> & {
  readonly databaseUrl: string;
  readonly isDemo: boolean;
};

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
  const secret = Buffer.from(world.keys.derive('session-cookie')).toString('hex');
  const isSecure = world.config.publicUrl.startsWith('https:');
  const auth = betterAuth({ ...optionsOf(world, isSecure), secret, database: pool });
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

function optionsOf(world: AuthWorld, isSecure: boolean) {
  const { config, log } = world;
  return {
    appName: 'Vinh Danh',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    trustedOrigins: (request?: Request) => [config.publicUrl, ...loopbackOrigin(request)],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 1024, // core/person/account-policy.ts counts characters, this counts UTF-16 units
      password: {
        hash: hashPassword,
        verify: ({ hash, password }: { hash: string; password: string }) => verifyPassword(password, hash),
      },
    },
    plugins: config.oidc ? [genericOAuth({ config: [providerOf(config.oidc, world)] })] : [],
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      modelName: 'rate_limit',
      fields: { lastRequest: 'last_request' },
      ...SIGN_ONS,
      customRules: { '/sign-in/*': SIGN_ONS, '/callback/*': SIGN_ONS },
    },
    onAPIError: { errorURL: `${config.publicUrl}/dang-nhap` },
    telemetry: { enabled: false },
    logger: {
      level: 'warn' as const,
      log: (level: string, message: string) =>
        log[level === 'error' ? 'error' : 'warn']({ part: 'better-auth' }, message),
    },
    advanced: {
      useSecureCookies: isSecure,
      cookiePrefix: 'vinh-danh',
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => world.ids.uuid() },
    },
    databaseHooks: hooksOf(world),
    ...TABLES,
  };
}

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** better-auth's tables under our names. */
const TABLES = {
  user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...TIMES } },
  session: {
    modelName: 'session',
    fields: {
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...TIMES,
    },
  },
  account: {
    modelName: 'credential',
    fields: {
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...TIMES,
    },
  },
  verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...TIMES } },
} as const;

/** Sessions live by our clock; of a provider's tokens nothing is kept, since nothing is asked of it after sign-on. */
function hooksOf(world: AuthWorld) {
  const { clock, isDemo } = world;
  const withoutTokens = async <T extends object>(account: T) => ({
    data: {
      ...account,
      accessToken: null,
      refreshToken: null,
      idToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
    },
  });
  return {
    account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
    session: {
      create: {
        before: async <T extends object>(session: T) => {
          const startedAt = clock.wallNow();
          const end = sessionEnd({ startedAt, activeAt: startedAt, roles: [], idleEnds: isDemo ? 'no' : 'yes' });
          const at = toDate(startedAt);
          return { data: { ...session, createdAt: at, updatedAt: at, expiresAt: toDate(end) } };
        },
        after: async ({ id, userId }: { readonly id: string; readonly userId: string }) => {
          const opened = { personId: userId, sessionId: id, means: 'password-or-provider' };
          await noteAccountEvent(world, { action: 'session.opened', ...opened });
        },
      },
    },
  };
}

function providerOf(oidc: OidcConfig, { keys }: AuthWorld) {
  const textOf = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined);
  return {
    providerId: oidc.providerId,
    discoveryUrl: oidc.discoveryUrl,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ['openid', 'profile', 'email'],
    pkce: true,
    requireIdTokenVerification: true,
    mapProfileToUser: (profile: Record<string, unknown>) => {
      const subject = String(profile['sub']);
      // A provider of citizens tells no address. RFC 2606 §2 keeps .invalid free: no mail can ever go there.
      const noAddress = `${Buffer.from(keys.hmac('oidc-subject', subject)).toString('hex').slice(0, 32)}@${oidc.providerId}.invalid`;
      const email = textOf(profile[oidc.claims.email])?.toLowerCase();
      return {
        name: textOf(profile[oidc.claims.name]) ?? email ?? subject,
        email: email ?? noAddress,
        emailVerified:
          email !== undefined && [true, 'true'].includes(profile[oidc.claims.emailVerified] as boolean | string),
      };
    },
  };
}

/** On the machine itself the server may be reached by another name or port than the public one. */
function loopbackOrigin(request?: Request): readonly string[] {
  if (!request) return [];
  const { hostname, origin } = new URL(request.url);
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? [origin] : [];
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
