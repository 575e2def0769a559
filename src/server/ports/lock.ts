import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** The data folder has a living owner. */
export class LockedError extends Error {
  constructor(owner: string) {
    super(`The data folder is in use by process ${owner}. Stop that one first.`);
  }
}

/**
 * Takes the data folder for this process. A living owner refuses; a dead one's lock is taken over.
 *
 * @throws LockedError, a sentence for the terminal, when another process owns the folder.
 */
export function takeLock(file: string): () => Promise<void> {
  const owner = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (owner && isAlive(owner)) throw new LockedError(owner.split(' ')[0] ?? '');
  const self = identityOf(process.pid);
  writeFileSync(file, self);
  return async () => {
    if (existsSync(file) && readFileSync(file, 'utf8').trim() === self) rmSync(file);
  };
}

/** Whether a living process owns the data folder. */
export function isLocked(file: string): boolean {
  return existsSync(file) && isAlive(readFileSync(file, 'utf8').trim());
}

function isAlive(owner: string): boolean {
  const pid = Number(owner.split(' ')[0]);
  return Number.isInteger(pid) && pid !== process.pid && identityOf(pid) === owner;
}

/** Process id with its start time where the system tells it, so that a reused id is not mistaken for the owner. */
function identityOf(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return '';
  }
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return `${pid} ${afterName.split(' ')[19]}`; // field 22 of proc(5) stat: start time in ticks
  } catch {
    return String(pid);
  }
}
