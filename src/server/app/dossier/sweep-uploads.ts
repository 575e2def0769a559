import { listExpiredUploads } from '../../db/queries/file-upload.ts';
import type { App } from '../app.ts';
import { forgetUpload } from './follow-upload.ts';

/** Lets go of the uploads of a season that did not become whole in time; answers how many. */
export async function sweepUploads(app: App, seasonId: string): Promise<number> {
  const expired = await listExpiredUploads(app.db, seasonId, app.clock.seasonNow(seasonId));
  for (const uploadId of expired) await forgetUpload(app, uploadId);
  return expired.length;
}
