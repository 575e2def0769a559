import { existsSync } from 'node:fs';
import { refuse, accept, type Result } from '#core/shared/result.ts';
import type { S3Bucket } from './ports/s3-files.ts';
import type { ClamdPlace } from './ports/virus-scanner.ts';

/** Where uploaded files are kept, and who looks for viruses in them. */
export interface FilesConfig {
  /** `null` = a folder under `dataDir`. */
  readonly s3: S3Bucket | null;
  /** `null` = nobody looks. */
  readonly clamd: ClamdPlace | null;
  /** A PEM file of root certificates that signatures of PDFs are checked against; `null` = chains are told as unchecked. */
  readonly signatureRoots: string | null;
}

interface Refusal {
  readonly code: 'config-invalid';
  readonly variable: string;
  readonly expected: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads both; what is half set is told at start, not to the first applicant. */
export function readFilesConfig(env: Environment): Result<FilesConfig, Refusal> {
  const s3 = readS3(env);
  if (!s3.ok) return s3;
  const clamd = readClamd(env['CLAMD'] ?? '');
  if (clamd === undefined)
    return invalid('CLAMD', 'an address like tcp://127.0.0.1:3310 or a socket like unix:/run/clamav/clamd.sock');
  const signatureRoots = env['SIGNATURE_ROOTS'] || null;
  if (signatureRoots && !existsSync(signatureRoots)) return invalid('SIGNATURE_ROOTS', 'a PEM file that is there');
  return accept({ s3: s3.value, clamd, signatureRoots });
}

function readS3(env: Environment): Result<S3Bucket | null, Refusal> {
  const endpoint = env['S3_ENDPOINT'];
  if (!endpoint) return accept(null);
  const hasBucket =
    URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol) && new URL(endpoint).pathname.length > 1;
  if (!hasBucket) return invalid('S3_ENDPOINT', 'an address with the bucket, like https://s3.example.vn/vinhdanh');
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId) return invalid('S3_ACCESS_KEY_ID', 'set, because S3_ENDPOINT is');
  if (!secretAccessKey) return invalid('S3_SECRET_ACCESS_KEY', 'set, because S3_ENDPOINT is');
  return accept({ endpoint, region: env['S3_REGION'] ?? 'auto', accessKeyId, secretAccessKey });
}

function readClamd(text: string): ClamdPlace | null | undefined {
  if (text === '') return null;
  if (text.startsWith('unix:/')) return { path: text.slice('unix:'.length) };
  const tcp = /^tcp:\/\/(.+):(\d{1,5})$/.exec(text);
  return tcp ? { host: (tcp[1] ?? '').replace(/^\[|\]$/g, ''), port: Number(tcp[2]) } : undefined;
}

function invalid(variable: string, expected: string) {
  return refuse({ code: 'config-invalid' as const, variable, expected });
}
