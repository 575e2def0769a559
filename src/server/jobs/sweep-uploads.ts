import type { App } from '../app/app.ts';
import { sweepUploads } from '../app/dossier/sweep-uploads.ts';

/** Lets go of the uploads of one day that never became whole. */
export async function sweepUploadsWhenDue(app: App, seasonId: string): Promise<void> {
  const swept = await sweepUploads(app, seasonId);
  if (swept > 0) app.log.info({ seasonId, swept }, 'uploads that never became whole are gone');
}
