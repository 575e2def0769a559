import type { BundleRecord } from '#core/season/bundle.ts';
import { findLedgerLog, listLeafIndexes, listLedgerRecords } from '../../db/queries/ledger.ts';
import type { App } from '../app.ts';
import { keyOfLog } from '../ledger/open-log.ts';
import { publicCovering } from './publish-bundle.ts';

/** Records of a season's log that a published file refers to: its rule versions, and what else is asked for. What waits is left out. */
export async function listBundleRecords(
  app: App,
  seasonId: string,
  isAsked: (one: { readonly type: string; readonly use: string }) => boolean,
): Promise<readonly BundleRecord[]> {
  const rows = (await listLedgerRecords(app.db, seasonId)).filter(
    ({ entry: { type }, record }) => type === 'rule-version' || isAsked({ type, use: String(record['use'] ?? '') }),
  );
  const hashes = rows.map((one) => one.leaf_hash);
  const indexes = await listLeafIndexes(app.db, seasonId, hashes);
  return rows.flatMap((row): BundleRecord[] => {
    const leafIndex = indexes.get(Buffer.from(row.leaf_hash).toString('hex'));
    if (leafIndex === undefined) return [];
    const salt = Buffer.from(row.salt).toString('hex');
    return [{ leafIndex, entry: row.entry, record: row.record as BundleRecord['record'], salt }];
  });
}

/** The first checkpoint that speaks of a record, or of one after it where that is in the log, with the records it speaks of. */
export async function readCovering(
  app: App,
  seasonId: string,
  about: {
    readonly records: readonly BundleRecord[];
    readonly first: BundleRecord;
    readonly then?: BundleRecord | undefined;
  },
) {
  const log = await findLedgerLog(app.db, seasonId);
  const coveringThen = about.then && (await publicCovering(app, seasonId, about.then.leafIndex));
  const checkpoint = coveringThen ?? (await publicCovering(app, seasonId, about.first.leafIndex));
  if (!log || !checkpoint) return null;
  const covered = about.records.filter(({ leafIndex }) => leafIndex < checkpoint.size);
  const { note, size } = checkpoint;
  return { note, size, key: keyOfLog(app, log.origin), records: covered, isThen: coveringThen !== undefined };
}
