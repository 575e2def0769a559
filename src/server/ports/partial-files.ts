import { FileStore as TusStore } from '@tus/file-store';
import { buffer } from 'node:stream/consumers';

/**
 * Where uploads grow until they are whole: on this machine, beside the store, by the id of the upload. What arrived survives a
 * restart; nothing of it is a file of anybody yet.
 */
export interface PartialFiles {
  /** For the tus protocol (`http/upload.routes.ts`). */
  readonly store: TusStore;
  /** How many bytes have arrived; `null` = nothing is known of this upload here. */
  arrived(id: string): Promise<number | null>;
  read(id: string): Promise<Uint8Array>;
  discard(id: string): Promise<void>;
}

/** Uploads in a folder of this machine. Several processes share it; their writes name the offset, so none overwrites another. */
export function partialFiles(directory: string): PartialFiles {
  const store = new TusStore({ directory });
  return {
    store,
    arrived: async (id) => {
      const upload = await store.getUpload(id).catch(absent);
      return upload?.offset ?? null;
    },
    read: async (id) => buffer(store.read(id)),
    discard: async (id) => void (await store.remove(id).catch(absent)),
  };
}

/** The library throws `{ status_code: 404 | 410 }` for what is not there; everything else is a failure. */
function absent(error: unknown): null {
  const status = (error as { status_code?: number }).status_code;
  if (status === 404 || status === 410) return null;
  throw error;
}
