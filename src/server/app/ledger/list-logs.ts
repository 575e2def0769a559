import type { LedgerEntryType } from '#core/ledger/leaf.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import {
  findLedgerLog,
  listCheckpoints,
  listLedgerLogs,
  listLedgerRecordsAfter,
  listNewestCheckpoints,
} from '../../db/queries/ledger.ts';
import type { App } from '../app.ts';
import { readLogLimit } from '../contest/read-board-standing.ts';
import { keyOfLog, type LedgerLog } from './open-log.ts';

/** A log as the public sees it. */
export interface LogView {
  readonly seasonId: string;
  readonly seasonName: LocalizedText;
  readonly origin: string;
  readonly rehearsed: boolean;
  /** The key its checkpoints are signed with. */
  readonly key: string;
  /** The newest; `null` until the first minute is over. */
  readonly newest: CheckpointView | null;
}

export interface CheckpointView {
  /** Entries it speaks of. */
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  readonly signedAt: string;
  readonly note: string;
}

/** A published record behind an entry: rule versions, commitments, results. */
export interface RecordView {
  readonly kind: LedgerEntryType;
  readonly subject: string;
  readonly recordedAt: string;
  readonly record: Readonly<Record<string, unknown>>;
}

const NEWEST = 30;

/** An award of some hundred entries has thousands of records: a page holds so many. */
const RECORDS_A_PAGE = 200;

/** Every log with its newest checkpoint that is public, by season. */
export async function listLogs(app: App): Promise<readonly LogView[]> {
  const newest = new Map((await listNewestCheckpoints(app.db)).map((one) => [one.season_id, one]));
  const logs = await listLedgerLogs(app.db);
  return Promise.all(logs.map(async (log) => viewLog(app, log, await publicNewest(app, log, newest))));
}

/**
 * One log with its newest checkpoints and a page of what was recorded in it, after the record `after` names (`kind/subject`; left out,
 * from the first); `null` when the season has none.
 */
export async function readLog(app: App, seasonId: string, after = '') {
  const log = await findLedgerLog(app.db, seasonId);
  if (!log) return null;
  const until = await readLogLimit(app, seasonId);
  const newest = await listCheckpoints(app.db, { seasonId, limit: NEWEST, until });
  const [kind = '', ...subject] = after.normalize('NFC').replaceAll('\0', '').split('/');
  const asked = { after: { kind, subject: subject.join('/') }, limit: RECORDS_A_PAGE + 1 };
  const found = await listLedgerRecordsAfter(app.db, seasonId, asked);
  const page = found.slice(0, RECORDS_A_PAGE);
  const records = page.map(({ subject, entry, record }): RecordView => {
    return { kind: entry.type, subject, recordedAt: entry.serverTime, record };
  });
  const last = found.length > RECORDS_A_PAGE ? page.at(-1) : undefined;
  const next = last ? `${last.kind}/${last.subject}` : null;
  return { ...viewLog(app, log, newest[0]), checkpoints: newest.map(viewCheckpoint), records, next };
}

/** The newest public checkpoint of a season as witnesses ask for it, again and again: one row, by its key. `null` = there is none. */
export async function readNewestCheckpoint(app: App, seasonId: string): Promise<CheckpointView | null> {
  const until = await readLogLimit(app, seasonId);
  const [newest] = await listCheckpoints(app.db, { seasonId, limit: 1, until });
  return newest ? viewCheckpoint(newest) : null;
}

/** While figures stand still, the newest checkpoint from before: a later one would tell how many handed in. */
async function publicNewest(
  app: App,
  { season_id: seasonId }: LedgerLog,
  newest: ReadonlyMap<string, StoredCheckpoint>,
) {
  const until = await readLogLimit(app, seasonId);
  return until ? (await listCheckpoints(app.db, { seasonId, limit: 1, until }))[0] : newest.get(seasonId);
}

function viewLog(app: App, log: LedgerLog, newest: StoredCheckpoint | undefined): LogView {
  return {
    seasonId: log.season_id,
    seasonName: app.seasons.find(log.season_id)?.season.name ?? { vi: log.season_id },
    origin: log.origin,
    rehearsed: log.rehearsed,
    key: keyOfLog(app, log.origin),
    newest: newest ? viewCheckpoint(newest) : null,
  };
}

type StoredCheckpoint = Awaited<ReturnType<typeof listCheckpoints>>[number];

function viewCheckpoint({ size, root, signed_at, note }: StoredCheckpoint): CheckpointView {
  return { size, root: Buffer.from(root).toString('hex'), signedAt: signed_at.toString(), note };
}
