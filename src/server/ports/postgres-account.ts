import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system account the embedded PostgreSQL runs under. */
export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it gets the system's `postgres` account, made when missing. `null` = our own account will do. */
export function postgresAccount(): PostgresAccount | null {
  if (process.getuid?.() !== 0) return null;
  return readAccount('postgres') ?? makeAccount() ?? readAccount('nobody');
}

function readAccount(name: string): PostgresAccount | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function makeAccount(): PostgresAccount | null {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    return null; // a slim image without useradd: `nobody` exists everywhere
  }
  return readAccount('postgres');
}

/** Whether the account can pass through every folder on the way to `target` (existing part of it). */
export function canTraverse(account: PostgresAccount | null, target: string): boolean {
  if (!account) return true;
  const parents: string[] = [];
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    parents.push(folder);
    if (folder === path.dirname(folder)) break;
  }
  return parents.filter(existsSync).every((folder) => mayEnter(account, folder));
}

function mayEnter(account: PostgresAccount, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
