import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** Keeps uploaded files by id. A file that was put is never changed. */
export interface FileStore {
  put(id: string, bytes: Uint8Array): Promise<void>;
  read(id: string): Readable;
  /** Lets go of bytes that nothing refers to: of a file that was not attached after all. */
  discard(id: string): Promise<void>;
}

const ID = /^[0-9a-f-]{36}$/;

/** Files in a folder of this machine, two levels deep so that no directory grows without bound. */
export function diskFiles(root: string): FileStore {
  const place = (id: string) => {
    if (!ID.test(id)) throw new Error('file ids are UUIDs');
    return path.join(root, id.slice(-2), id);
  };
  return {
    put: (id, bytes) => putWhole(place(id), bytes),
    read: (id) => createReadStream(place(id)),
    discard: (id) => rm(place(id), { force: true }),
  };
}

/** Written beside its place, flushed, then renamed: a reader never meets half a file. */
async function putWhole(target: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const partial = `${target}.partial`;
  try {
    await writeFile(partial, bytes, { flush: true });
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
