import { buffer } from 'node:stream/consumers';
import type { Kysely } from 'kysely';
import { upsertDue } from '../../db/queries/due.ts';
import { findFile, insertScan } from '../../db/queries/uploaded-file.ts';
import type { Database } from '../../db/schema.ts';
import type { ScanVerdict } from '../../ports/virus-scanner.ts';
import type { App } from '../app.ts';

/** `unscanned` = nobody looks for viruses here; `waiting` = the scanner could not be asked. */
export type Scanned = ScanVerdict | { readonly verdict: 'unscanned' | 'waiting' };

/** Asks the scanner about bytes that are to become a file. A scanner that is away keeps nobody from uploading. */
export async function verifyHarmless(app: Pick<App, 'scanner' | 'log'>, content: Uint8Array): Promise<Scanned> {
  if (!app.scanner) return { verdict: 'unscanned' };
  try {
    return await app.scanner.scan(content);
  } catch (error) {
    app.log.warn({ err: error }, 'the virus scanner cannot be asked; files wait for it');
    return { verdict: 'waiting' };
  }
}

/** Has a file that waits scanned as soon as the scanner is back, in the transaction that keeps it. */
export async function scheduleScan(
  app: App,
  db: Kysely<Database>,
  { seasonId, fileId, at }: { readonly seasonId: string; readonly fileId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await upsertDue(db, { id: app.ids.uuid(), seasonId, kind: 'scan-file', subject: fileId, dueAt: at });
}

/** Scans a file that waits. Throws while the scanner is away: what is due is tried again, later and later. */
export async function scanFile(app: App, seasonId: string, fileId: string): Promise<void> {
  const file = await findFile(app.db, fileId);
  if (!file?.needs_scan || file.verdict !== null) return;
  if (!app.scanner) throw new Error('a file waits for a virus scanner, and none is configured');
  const scanned = await app.scanner.scan(await buffer(app.files.read(fileId)));
  await insertScan(app.db, fileId, { ...scanned, at: app.clock.seasonNow(seasonId) });
}
