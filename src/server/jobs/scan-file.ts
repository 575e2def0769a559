import type { App } from '../app/app.ts';
import { scanFile } from '../app/dossier/scan-file.ts';

/** Scans a file that came while the scanner was away; `subject` = its id. */
export async function scanFileWhenDue(app: App, seasonId: string, subject: string): Promise<void> {
  await scanFile(app, seasonId, subject);
}
