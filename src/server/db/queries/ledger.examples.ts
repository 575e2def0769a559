import type { LedgerEntry } from '#core/ledger/leaf.ts';
import type { Examples } from '../query-examples.ts';
import type * as queries from './ledger.ts';

const SEASON = 'thanh-hoa-2024';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const hash = new Uint8Array(32);
const entry: LedgerEntry = {
  type: 'submission',
  contest: SEASON,
  round: 'dot-1',
  serverTime: 'server-time',
  hash: 'hash',
};

export const examples: Examples<typeof queries> = {
  insertLedgerLog: [{ seasonId: SEASON, origin: 'origin', rehearsed: true, at }],
  lockLedger: [SEASON],
  listLedgerLogs: [],
  findLedgerLog: [SEASON],
  listSeasonsWithPending: [[SEASON]],
  listPendingEntries: [SEASON, 1],
  deletePendingEntries: [[1]],
  insertLeaves: [SEASON, at, [{ leafIndex: 0, leafHash: hash, entry }]],
  insertSubtrees: [SEASON, [{ level: 8, index: 0, hash }]],
  updateLedgerSize: [SEASON, 1],
  listLeafHashes: [SEASON, 0, 1],
  listSubtrees: [SEASON, { level: 8, from: 0, until: 1 }],
  listLeaves: [SEASON, 0, 1],
  findLeaf: [SEASON, hash],
  listLeafIndexes: [SEASON, [hash]],
  insertCheckpoint: [{ seasonId: SEASON, size: 1, root: hash, note: 'note', at }],
  listCheckpoints: [{ seasonId: SEASON, limit: 1, until: null }],
  listCheckpointsOfSizes: [{ seasonId: SEASON, sizes: [1, 2], until: null }],
  listNewestCheckpoints: [],
  findCheckpointCovering: [SEASON, 0],
  listReceiptsWithCode: ['VD-2024-XXXX-XXXX'],
  insertLedgerRecord: [
    { seasonId: SEASON, kind: 'result', subject: 'dot-1', leafHash: hash, entry, record: {}, salt: hash, at },
  ],
  findLedgerRecord: [{ seasonId: 'thanh-hoa-2024', kind: 'list-freeze', subject: 'collective-lots/dot-4' }],
  listLedgerRecords: [SEASON],
  listLedgerRecordsAfter: [SEASON, { after: { kind: '', subject: '' }, limit: 100 }],
  listLotCommitments: [SEASON],
  listUnrecordedResults: [SEASON],
};
