import { isIP } from 'node:net';
import path from 'node:path';
import type { FieldClaims, LevelValues } from '#core/contest/login-level.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { readFilesConfig, type FilesConfig } from './config-files.ts';
import type { SmsGateway } from './ports/sms.ts';

/** Everything the environment decides, read once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Origin that people type; receipts, QR codes and mails are made from it. */
  readonly publicUrl: string;
  /** `null` = the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  /** A replica for the analyses of the integrity desk; `null` = they read from the database itself. */
  readonly analysisDatabaseUrl: string | null;
  readonly dataDir: string;
  /** Whether an empty database is to receive the demo world. */
  readonly wantsDemo: boolean;
  /** How many processes serve; from two on, the first one only looks after them. */
  readonly webConcurrency: number;
  /** Which of several serving processes this one is, from 1; `null` = it is the only one, or looks after them. */
  readonly worker: number | null;
  /** A request that takes longer is answered "try again". */
  readonly replySeconds: number;
  readonly smtpUrl: string | null;
  /** `null` = no text message can be sent: contests that ask for a code by SMS cannot be entered. */
  readonly sms: SmsGateway | null;
  /** How many one-time codes are sent at most: they cost money. */
  readonly contactCodes: ContactCodeLimits;
  /** A relay of drand quicknet that this installation may ask; `null` = values of the beacon are pasted. */
  readonly drandUrl: string | null;
  /** How many proxies stand before us, or the networks they are in (CIDR); `false` = none: nothing they say of a request is believed. */
  readonly trustProxy: number | readonly string[] | false;
  readonly logLevel: string;
  readonly oidc: OidcConfig | null;
  /** Opens `/metrics` to a scraper on another machine; `null` = loopback alone. */
  readonly metricsToken: string | null;
  /** Whether `/_gallery` shows every component: development only. */
  readonly gallery: boolean;
  /** Whether the floor of the load test (a fixed reply, no database) is there: `npm run bench` only. */
  readonly bench: boolean;
  /** Where uploaded files are kept, and who looks for viruses in them. */
  readonly files: FilesConfig;
}

export interface ContactCodeLimits {
  /** To one network in a quarter of an hour: an office, a school or the gateway of a mobile network shares one address. */
  readonly perNetwork: number;
  /** For one contest in an hour, to whomever. */
  readonly perContest: number;
}

export interface OidcConfig {
  readonly providerId: string;
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button on the sign-in page calls the provider. */
  readonly label: string;
  /** Names of the claims that carry these facts; providers differ. */
  readonly claims: { readonly name: string; readonly email: string; readonly emailVerified: string };
  /** What a contest reads of a citizen's sign-on: the claim that tells its level, which values are which, and the fields. */
  readonly citizen: { readonly levelClaim: string; readonly levels: LevelValues; readonly fields: FieldClaims };
}

export interface ConfigRefusal {
  readonly code: 'config-invalid';
  readonly variable: string;
  readonly expected: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration; refuses with the variable's name and what it should be. */
export function readConfig(env: Environment): Result<Config, ConfigRefusal> {
  const port = wholeNumber(env['PORT'] ?? '8080', 0, 65535);
  if (port === null) return invalid('PORT', 'a whole number from 0 to 65535');
  const webConcurrency = wholeNumber(env['WEB_CONCURRENCY'] ?? '1', 1, 64);
  if (webConcurrency === null) return invalid('WEB_CONCURRENCY', 'a whole number from 1 to 64');
  const replySeconds = wholeNumber(env['REPLY_SECONDS'] ?? '15', 1, 600);
  if (replySeconds === null) return invalid('REPLY_SECONDS', 'a whole number from 1 to 600');
  const host = env['HOST'] ?? '127.0.0.1';
  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl && !isPostgres(databaseUrl)) {
    return invalid('DATABASE_URL', 'an address like postgresql://user:password@host:5432/database');
  }
  const analysisDatabaseUrl = env['ANALYSIS_DATABASE_URL'] || null;
  if (analysisDatabaseUrl && !isPostgres(analysisDatabaseUrl)) {
    return invalid('ANALYSIS_DATABASE_URL', 'an address like postgresql://user:password@replica:5432/database');
  }
  const publicUrl = env['PUBLIC_URL'] ?? `http://${host}:${port}`;
  if (!URL.canParse(publicUrl)) return invalid('PUBLIC_URL', 'an address like https://vinhdanh.example.vn');
  const trustProxy = readProxies(env['TRUST_PROXY'] ?? '');
  if (trustProxy === null) {
    return invalid('TRUST_PROXY', 'the number of proxies, 0 to 16, or their networks like 10.0.0.0/8,192.0.2.7');
  }
  const drandUrl = env['DRAND_URL'] || null;
  if (drandUrl && (!/^https?:/.test(drandUrl) || !URL.canParse(drandUrl)))
    return invalid('DRAND_URL', 'an address like https://api.drand.sh');
  const oidc = readOidc(env);
  if (!oidc.ok) return oidc;
  const sms = readSms(env);
  if (!sms.ok) return sms;
  const contactCodes = readContactCodes(env);
  if (!contactCodes.ok) return contactCodes;
  const files = readFilesConfig(env);
  if (!files.ok) return files;
  return accept({
    host,
    port,
    publicUrl: publicUrl.replace(/\/$/, ''),
    databaseUrl,
    analysisDatabaseUrl,
    dataDir: path.resolve(env['VINHDANH_DATA'] ?? 'data'),
    wantsDemo: env['VINHDANH_DEMO'] === undefined ? databaseUrl === null : env['VINHDANH_DEMO'] === '1',
    webConcurrency,
    worker: wholeNumber(env['VINHDANH_WORKER'] ?? '', 1, 64),
    replySeconds,
    smtpUrl: env['SMTP_URL'] || null,
    sms: sms.value,
    contactCodes: contactCodes.value,
    drandUrl,
    trustProxy,
    logLevel: env['LOG_LEVEL'] ?? 'info',
    oidc: oidc.value,
    metricsToken: env['METRICS_TOKEN'] || null,
    gallery: env['NODE_ENV'] === 'development',
    bench: env['VINHDANH_BENCH'] === '1',
    files: files.value,
  });
}

const isPostgres = (text: string) => /^postgres(ql)?:\/\//.test(text);

function invalid(variable: string, expected: string) {
  return refuse({ code: 'config-invalid', variable, expected });
}

function wholeNumber(text: string, min: number, max: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : null;
}

/** A count counts from the nearest proxy; of a list, each part is an address or a network. `null` = neither. */
function readProxies(text: string): Config['trustProxy'] | null {
  if (text.trim() === '') return false;
  if (/^\d+$/.test(text.trim())) {
    const hops = wholeNumber(text.trim(), 0, 16);
    return hops === 0 ? false : hops;
  }
  const networks = text.split(',').map((one) => one.trim());
  return networks.every(isNetwork) ? networks : null;
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || wholeNumber(prefix, 1, family === 4 ? 32 : 128) !== null;
}

/** No provider unless its address is set; with an address, what is wrong or missing is told instead of leaving people without it. */
function readOidc(env: Environment): Result<OidcConfig | null, ConfigRefusal> {
  const { OIDC_DISCOVERY_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  if (!OIDC_DISCOVERY_URL) return accept(null);
  if (!/^https?:\/\/./.test(OIDC_DISCOVERY_URL) || !URL.canParse(OIDC_DISCOVERY_URL)) {
    return invalid('OIDC_DISCOVERY_URL', 'an address like https://sso.example.vn/.well-known/openid-configuration');
  }
  if (!OIDC_CLIENT_ID) return invalid('OIDC_CLIENT_ID', 'set, because OIDC_DISCOVERY_URL is');
  if (!OIDC_CLIENT_SECRET) return invalid('OIDC_CLIENT_SECRET', 'set, because OIDC_DISCOVERY_URL is');
  return accept({
    providerId: env['OIDC_PROVIDER_ID'] ?? 'sso',
    discoveryUrl: OIDC_DISCOVERY_URL,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    label: env['OIDC_LABEL'] ?? new URL(OIDC_DISCOVERY_URL).hostname,
    claims: {
      name: env['OIDC_CLAIM_NAME'] ?? 'name',
      email: env['OIDC_CLAIM_EMAIL'] ?? 'email',
      emailVerified: env['OIDC_CLAIM_EMAIL_VERIFIED'] ?? 'email_verified',
    },
    citizen: {
      levelClaim: env['OIDC_CLAIM_LEVEL'] ?? 'acr',
      levels: { 'vneid-1': listOf(env['OIDC_LEVEL_VNEID_1']), 'vneid-2': listOf(env['OIDC_LEVEL_VNEID_2']) },
      fields: {
        name: env['OIDC_CLAIM_NAME'] ?? 'name',
        phone: env['OIDC_CLAIM_PHONE'] ?? 'phone_number',
        email: env['OIDC_CLAIM_EMAIL'] ?? 'email',
        'birth-date': env['OIDC_CLAIM_BIRTH_DATE'] ?? 'birthdate',
        sex: env['OIDC_CLAIM_SEX'] ?? 'gender',
        address: env['OIDC_CLAIM_ADDRESS'] ?? 'address',
        'national-id': env['OIDC_CLAIM_NATIONAL_ID'] ?? 'national_id',
      },
    },
  });
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

const SMS_BODY = '{"to":"{to}","text":"{text}","sender":"{sender}"}';

/** No gateway unless its address is set; a body that is no JSON is told at start, not to the first citizen. */
function readSms(env: Environment): Result<SmsGateway | null, ConfigRefusal> {
  const url = env['SMS_URL'];
  if (!url) return accept(null);
  if (!/^https?:\/\/./.test(url) || !URL.canParse(url))
    return invalid('SMS_URL', 'an address like https://sms.example.vn/send');
  const body = env['SMS_BODY'] ?? SMS_BODY;
  if (!isJsonObject(body)) return invalid('SMS_BODY', `a JSON object with {to} and {text}, like ${SMS_BODY}`);
  return accept({
    url,
    keyHeader: (env['SMS_KEY_HEADER'] ?? 'authorization').toLowerCase(),
    key: env['SMS_KEY'] || null,
    body,
    sender: env['SMS_SENDER'] ?? 'VinhDanh',
  });
}

function readContactCodes(env: Environment): Result<ContactCodeLimits, ConfigRefusal> {
  const perNetwork = wholeNumber(env['CODES_PER_NETWORK'] ?? '2000', 1, 999_999_999);
  if (perNetwork === null)
    return invalid('CODES_PER_NETWORK', 'a whole number from 1: codes to one network in 15 minutes');
  const perContest = wholeNumber(env['CODES_PER_CONTEST'] ?? '100000', 1, 999_999_999);
  if (perContest === null)
    return invalid('CODES_PER_CONTEST', 'a whole number from 1: codes for one contest in an hour');
  return accept({ perNetwork, perContest });
}

function isJsonObject(text: string): boolean {
  try {
    const read = JSON.parse(text) as unknown;
    return typeof read === 'object' && read !== null && text.includes('{to}') && text.includes('{text}');
  } catch {
    return false;
  }
}
