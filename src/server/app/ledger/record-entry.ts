import { SECRET_BYTES, saltedHash } from '#core/ledger/commitment.ts';
import type { Json } from '#core/shared/json.ts';
import { entryLeaf, type LedgerEntry, type LedgerEntryType } from '#core/ledger/leaf.ts';
import type { Kysely } from 'kysely';
import { insertLedgerRecord } from '../../db/queries/ledger.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';

/** Something that decides a result or sets a rule aside, and has no other home for its record. */
export interface ToRecord {
  readonly seasonId: string;
  readonly type: LedgerEntryType;
  /** What it is about, unique within season and type: it is recorded once, however often it is said. */
  readonly subject: string;
  readonly round: string | null;
  /** Never personal data: records of this kind are published. */
  readonly record: { readonly [member: string]: Json };
}

/**
 * Records something in the log of a season. `db` may be the transaction in which it happened: then it is in the log exactly if
 * that is kept. The entry shows nothing but that it happened; record and salt are kept beside the log.
 */
export async function recordEntry(
  app: Pick<App, 'clock' | 'ids'>,
  db: Kysely<Database>,
  toRecord: ToRecord,
): Promise<void> {
  const { seasonId, type, subject, round, record } = toRecord;
  const at = app.clock.seasonNow(seasonId);
  const salt = app.ids.bytes(SECRET_BYTES);
  const hash = saltedHash(record, salt);
  const entry: LedgerEntry = { type, contest: seasonId, round, serverTime: at.toString(), hash };
  await insertLedgerRecord(db, { seasonId, kind: type, subject, leafHash: entryLeaf(entry), entry, record, salt, at });
}
