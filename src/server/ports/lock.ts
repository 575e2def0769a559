import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** The data folder has a living owner. */
export class LockedError extends Error {
  constructor(owner: string) {
    super(`The data folder is in use by process ${owner}. Stop that one first.`);
  }
}

const TRIES = 20; // each further one means that another start was quicker

/**
 * Takes the data folder for this process. A living owner refuses; a dead one's lock is taken over. Of starts at the same
 * moment exactly one gets it: a lock appears whole, by a link that fails when one is there.
 *
 * @throws LockedError, a sentence for the terminal, when another process owns the folder.
 */
export function takeLock(file: string): () => Promise<void> {
  const self = identityOf(process.pid);
  const own = `${file}.${crypto.randomUUID()}`;
  writeFileSync(own, self);
  try {
    for (let tries = 0; !linked(own, file); tries++) {
      const owner = read(file);
      if (owner && (isLiving(owner) || tries >= TRIES)) throw new LockedError(owner.split(' ')[0] ?? '');
      if (owner !== null) clearDead(file, owner, own);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return async () => {
    if (read(file) === self) rmSync(file, { force: true });
  };
}

/** Whether a living process owns the data folder. */
export function isLocked(file: string): boolean {
  return isLiving(read(file) ?? '');
}

function linked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
    return created(file, readFileSync(own, 'utf8')); // a file system without links (a memory card)
  }
}

function created(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead owner's lock aside. Should a quicker start have put its own there meanwhile, that one goes back. */
function clearDead(file: string, owner: string, own: string): void {
  const aside = `${own}.dead`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another start moved it first
  }
  if (readFileSync(aside, 'utf8').trim() !== owner && !existsSync(file)) linked(aside, file);
  rmSync(aside, { force: true });
}

/** What the lock says; `null` when there is none. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A predecessor in a container had the same process id as we have: without its start time it is not ours. */
function isLiving(owner: string): boolean {
  const pid = Number(owner.split(' ')[0]);
  if (pid === process.pid && !owner.includes(' ')) return false;
  return Number.isInteger(pid) && pid > 0 && identityOf(pid) === owner;
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
