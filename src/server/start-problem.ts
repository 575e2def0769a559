import type { Config } from './config.ts';
import { LockedError } from './ports/lock.ts';

/** The database knows migrations that this program does not: it must not be touched. */
export class NewerSchemaError extends Error {
  constructor(unknown: readonly string[]) {
    super(
      `The database was made by a newer version of Vinh Danh (it knows ${unknown.join(', ')}). Update the program.`,
    );
  }
}

/** A sentence for the terminal that needs nothing added. */
export class PlainProblem extends Error {}

const UNREACHABLE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
];
const PASSWORD = ['28P01', '28000']; // PostgreSQL's invalid_password, invalid_authorization_specification
const NO_DATABASE = '3D000';
const NO_RIGHT = '42501';

/** Why the program cannot run, in one line that says what to do about it. */
export function explainStart(error: unknown, config: Config): string {
  const { code = '', message } = firstOf(error);
  if ([NewerSchemaError, PlainProblem, LockedError].some((kind) => error instanceof kind)) return message;
  if (code === 'EADDRINUSE')
    return `Port ${config.port} on ${config.host} is in use. Choose another with PORT=… npm start.`;
  if (code === 'EACCES' && /listen/.test(message))
    return `This account may not listen on port ${config.port}. Choose one from 1024 on with PORT=…`;
  if (['EADDRNOTAVAIL', 'ENOTFOUND'].includes(code) && /listen|getaddrinfo/.test(message) && !config.databaseUrl) {
    return `HOST=${config.host} is not an address of this machine.`;
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return `Cannot write to ${config.dataDir}. Choose another folder with VINHDANH_DATA=…`;
  }
  if (code === 'ENOSPC') return `The disk that holds ${config.dataDir} is full.`;
  return (
    (config.databaseUrl && explainDatabase(code, message, config.databaseUrl)) ||
    `Cannot start: ${message.split('\n')[0]}`
  );
}

function explainDatabase(code: string, message: string, databaseUrl: string): string | null {
  const { host, username, pathname } = new URL(databaseUrl);
  if (UNREACHABLE.includes(code)) return `Cannot reach the database server ${host} of DATABASE_URL (${code}).`;
  if (PASSWORD.includes(code))
    return `The database server ${host} refuses the user or password of DATABASE_URL (user ${decodeURIComponent(username)}).`;
  if (code === NO_DATABASE)
    return `The database ${pathname.slice(1)} of DATABASE_URL does not exist on ${host}. Create it first.`;
  if (code === NO_RIGHT) return `The user of DATABASE_URL may not do what a migration needs: ${message}`;
  return null;
}

/** A host with several addresses fails with all of their errors at once. */
function firstOf(error: unknown): NodeJS.ErrnoException {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first as NodeJS.ErrnoException;
}
