import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  deleteOlderPublicFiles,
  findPublicFile,
  insertPublicFile,
  lockPublicFile,
} from '../../db/queries/public-file.ts';
import type { App } from '../app.ts';

/** Something public that is dear to make, in one of its states. Nothing of it is made before its parts are asked for. */
export interface MadeInParts {
  /** What it shows; only its newest states are kept. */
  readonly subject: string;
  /** Changes exactly when what would be made does. */
  readonly etag: string;
  /** JSON in parts, read by this App: a thing of any size takes the same memory. */
  parts(app: App): AsyncIterable<string>;
}

export interface PublicFile {
  readonly size: number;
  read(): Readable;
}

/** It is being made; whoever asks again later finds it. */
export type PublicFileRefusal = { readonly code: 'file-being-made' };

const LONGEST_WAIT_MS = 10_000; // below the time a request may take (`REPLY_SECONDS`)

/**
 * The file of something public: made once for each of its states, then read as it is. However many ask at once, in however many
 * processes, it is made once, and whoever would wait long is told to come back.
 */
export async function keepPublicFile(app: App, wanted: MadeInParts): Promise<Result<PublicFile, PublicFileRefusal>> {
  const known = await findKept(app, wanted);
  if (known) return accept(known);
  const made = makeOnce(app, wanted).then(() => true as const);
  const isMade = await Promise.race([made, sleep(LONGEST_WAIT_MS, false, { ref: false })]);
  const kept = isMade ? await findKept(app, wanted) : null;
  if (!kept) made.catch((error: unknown) => app.log.error({ err: error, subject: wanted.subject }, 'not made'));
  return kept ? accept(kept) : refuse({ code: 'file-being-made' });
}

async function findKept(app: App, wanted: MadeInParts): Promise<PublicFile | null> {
  const row = await findPublicFile(app.db, wanted);
  return row && (await app.files.has(row.file_id)) ? { size: row.size, read: () => app.files.read(row.file_id) } : null;
}

/** Within this process everybody waits for the same making, and one process at a time makes it. */
function makeOnce(app: App, wanted: MadeInParts): Promise<void> {
  const { making } = app.contests;
  const name = `${wanted.subject}/${wanted.etag}`;
  const underway = making.get(name) ?? makeLocked(app, wanted).finally(() => making.delete(name));
  making.set(name, underway);
  return underway;
}

/** All of it on the one connection that holds the lock: many files at once must not wait for each other's connections. */
async function makeLocked(app: App, wanted: MadeInParts): Promise<void> {
  const { subject, etag } = wanted;
  const old = await app.db.transaction().execute(async (db) => {
    const own: App = { ...app, db };
    await lockPublicFile(db, subject);
    const known = await findPublicFile(db, wanted);
    if (known && (await app.files.has(known.file_id))) return []; // another process was quicker
    const fileId = known?.file_id ?? app.ids.uuid();
    const { size } = await app.files.putParts(fileId, wanted.parts(own));
    if (known) return []; // another machine made it, into its own folder
    await insertPublicFile(db, { subject, etag, fileId, size, at: app.clock.wallNow() });
    return deleteOlderPublicFiles(db, subject);
  });
  await Promise.all(old.map((fileId) => app.files.discard(fileId)));
}
