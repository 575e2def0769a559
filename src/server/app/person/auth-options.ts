import { genericOAuth } from 'better-auth/plugins';
import { sessionEnd } from '#core/person/session-policy.ts';
import type { OidcConfig } from '../../config.ts';
import { toDate } from '../../ports/clock.ts';
import type { App } from '../app.ts';
import { ADDRESS_HEADER } from './address-header.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { keepSignOn } from './keep-sign-on.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { readProfile } from './read-profile.ts';

/** A whole office may sit behind one address; better-auth's own three in ten seconds would lock it out. `window` in seconds. */
const SIGN_ONS = { window: 60, max: 30 } as const;

/** What better-auth is opened on. */
export type AuthWorld = Pick<App, 'config' | 'db' | 'clock' | 'ids' | 'keys' | 'log'> & {
  readonly databaseUrl: string;
  readonly isDemo: boolean;
};

/** How better-auth is set up: our tables, our clock, our passwords; nothing is kept that we do not use. */
export function authOptions(world: AuthWorld, scheme: 'https' | 'http') {
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
      useSecureCookies: scheme === 'https',
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

function providerOf(oidc: OidcConfig, world: AuthWorld) {
  const { keys } = world;
  const textOf = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined);
  return {
    providerId: oidc.providerId,
    discoveryUrl: oidc.discoveryUrl,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ['openid', 'profile', 'email'],
    pkce: true,
    requireIdTokenVerification: true,
    ...askedLevels(oidc),
    getUserInfo: (tokens: { idToken?: string | undefined; accessToken?: string | undefined }) =>
      readProfile(oidc, tokens),
    mapProfileToUser: async (profile: Record<string, unknown>) => {
      await keepSignOn(world, oidc, profile);
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

/** Where levels are configured the strongest is asked for; which one it was is told by the token. OpenID Connect Core 1.0 §3.1.2.1. */
function askedLevels({ citizen: { levels } }: OidcConfig) {
  const values = [...levels['vneid-2'], ...levels['vneid-1']];
  return values.length > 0 ? { authorizationUrlParams: { acr_values: values.join(' ') } } : {};
}

/** On the machine itself the server may be reached by another name or port than the public one. */
function loopbackOrigin(request?: Request): readonly string[] {
  if (!request) return [];
  const { hostname, origin } = new URL(request.url);
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? [origin] : [];
}
