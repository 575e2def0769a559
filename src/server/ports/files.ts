import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What was written in parts. */
export interface PutParts {
  readonly size: number;
  /** SHA-256 of the whole, base64url. */
  readonly digest: string;
}

/** Keeps uploaded files by id. A file that was put is never changed. */
export interface FileStore {
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** The same of what is made while it is written: no more than a part of it is in memory. Nothing is kept if making fails. */
  putParts(id: string, parts: AsyncIterable<string | Uint8Array>): Promise<PutParts>;
  read(id: string): Readable;
  /** Whether the bytes are on this machine: several machines on one database may each have a folder of their own. */
  has(id: string): Promise<boolean>;
  /** Lets go of bytes that nothing refers to: of a file that was not attached after all. */
  discard(id: string): Promise<void>;
}

/** Ids become names in a folder or a bucket: nothing else may. */
export function assertFileId(id: string): void {
  if (!ID.test(id)) throw new Error('file ids are UUIDs');
}

const ID = /^[0-9a-f-]{36}$/;

/** Files in a folder of this machine, two levels deep so that no directory grows without bound. */
export function diskFiles(root: string): FileStore {
  const place = (id: string) => {
    assertFileId(id);
    return path.join(root, id.slice(-2), id);
  };
  return {
    put: (id, bytes) => putWhole(place(id), (partial) => writeFile(partial, bytes, { flush: true })),
    putParts: async (id, parts) => {
      const hash = createHash('sha256');
      let size = 0;
      const measured = measure(parts, (part) => {
        hash.update(part);
        size += part.byteLength;
      });
      await putWhole(place(id), (partial) => pipeline(measured, createWriteStream(partial, { flush: true })));
      return { size, digest: hash.digest('base64url') };
    },
    has: (id) =>
      access(place(id)).then(
        () => true,
        () => false,
      ),
    read: (id) => createReadStream(place(id)),
    discard: (id) => rm(place(id), { force: true }),
  };
}

async function* measure(parts: AsyncIterable<string | Uint8Array>, note: (part: Uint8Array) => void) {
  for await (const bytes of inBytes(parts)) {
    note(bytes);
    yield bytes;
  }
}

/** Parts of a text as they are written. */
export async function* inBytes(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

/** Written beside its place, flushed, then renamed: a reader never meets half a file. */
async function putWhole(target: string, write: (partial: string) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const partial = `${target}.partial`;
  try {
    await write(partial);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
