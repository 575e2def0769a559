import type { Kysely } from 'kysely';
import { originOf } from '#core/ledger/checkpoint.ts';
import { noteKeyText } from '#core/ledger/signed-note.ts';
import { findLedgerLog, insertLedgerLog } from '../../db/queries/ledger.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';

export type LedgerLog = NonNullable<Awaited<ReturnType<typeof findLedgerLog>>>;

/**
 * The log of a season; opened with its first entry. Its origin is fixed then: what is rehearsed, or played in a demo, says so
 * in the name of the log for ever.
 */
export async function openLog(app: App, db: Kysely<Database>, seasonId: string): Promise<LedgerLog> {
  const known = await findLedgerLog(db, seasonId);
  if (known) return known;
  const rehearsed = app.isDemo || app.clock.isRehearsing(seasonId);
  const origin = originOf(new URL(app.config.publicUrl).host, seasonId, rehearsed);
  await insertLedgerLog(db, { seasonId, origin, rehearsed, at: app.clock.wallNow() });
  const opened = await findLedgerLog(db, seasonId);
  if (!opened) throw new Error(`the log of ${seasonId} could not be opened`);
  return opened;
}

/** The key under which a log signs, as it is published: `origin+id+base64`. */
export function keyOfLog(app: Pick<App, 'keys'>, origin: string): string {
  return noteKeyText({ name: origin, publicKey: app.keys.publicKey });
}
