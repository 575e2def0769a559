import { sql, type Kysely } from 'kysely';
import type { LedgerEntry } from '#core/ledger/leaf.ts';
import type { TreeNode } from '#core/ledger/kept-tree.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

const APPENDER = 7_240_118; // first key of the advisory lock; the second is the log

/** Opens the log of a season; one that is open stays as it is. */
export async function insertLedgerLog(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly origin: string;
    readonly rehearsed: boolean;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('ledger_log')
    .values({ season_id: row.seasonId, origin: row.origin, rehearsed: row.rehearsed, created_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Holds a log until the transaction ends, so that only one process appends to it. */
export async function lockLedger(db: Kysely<Database>, seasonId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${APPENDER}, hashtext(${seasonId}))`.execute(db);
}

const LOG_COLUMNS = ['season_id', 'origin', 'rehearsed', 'size', 'created_at'] as const;

/** Every log, by season. */
export async function listLedgerLogs(db: ReadonlyKysely) {
  return db.selectFrom('ledger_log').select(LOG_COLUMNS).orderBy('season_id').execute();
}

/** The log of a season. */
export async function findLedgerLog(db: ReadonlyKysely, seasonId: string) {
  return db.selectFrom('ledger_log').select(LOG_COLUMNS).where('season_id', '=', seasonId).executeTakeFirst();
}

/** Which of these seasons have something that is not in their log yet. */
export async function listSeasonsWithPending(
  db: ReadonlyKysely,
  seasonIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('season')
    .select('season.id')
    .where('season.id', '=', sql<string>`any(${seasonIds}::text[])`)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('ledger_pending')
          .select('ledger_pending.id')
          .whereRef('ledger_pending.season_id', '=', 'season.id'),
      ),
    )
    .orderBy('season.id')
    .execute();
  return rows.map((row) => row.id);
}

/** What waits to be appended, oldest first. `isKnown`: the log holds this leaf already. */
export async function listPendingEntries(db: ReadonlyKysely, seasonId: string, limit: number) {
  const rows = await db
    .selectFrom('ledger_pending as pending')
    .leftJoin('ledger_leaf as leaf', (join) =>
      join.onRef('leaf.season_id', '=', 'pending.season_id').onRef('leaf.leaf_hash', '=', 'pending.leaf_hash'),
    )
    .select(['pending.id', 'pending.leaf_hash', 'pending.entry', 'leaf.leaf_index'])
    .where('pending.season_id', '=', seasonId)
    .orderBy('pending.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    leafHash: row.leaf_hash,
    entry: row.entry as unknown as LedgerEntry,
    isKnown: row.leaf_index !== null,
  }));
}

/** Takes out what has been appended. */
export async function deletePendingEntries(db: Kysely<Database>, ids: readonly number[]): Promise<void> {
  await sql`delete from ledger_pending where id = any(${ids}::bigint[])`.execute(db);
}

export interface NewLeaf {
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
  readonly entry: LedgerEntry;
}

/** Appends leaves in one statement. */
export async function insertLeaves(
  db: Kysely<Database>,
  seasonId: string,
  at: Temporal.Instant,
  rows: readonly NewLeaf[],
): Promise<void> {
  await sql`
    insert into ledger_leaf (season_id, leaf_index, leaf_hash, kind, entry, appended_at)
    select ${seasonId}, sent.leaf_index, sent.leaf_hash, sent.entry ->> 'type', sent.entry, ${at}::timestamptz
    from unnest(${rows.map((row) => row.leafIndex)}::bigint[], ${rows.map((row) => row.leafHash)}::bytea[],
      ${rows.map((row) => JSON.stringify(row.entry))}::jsonb[]) as sent (leaf_index, leaf_hash, entry)`.execute(db);
}

/** Keeps the roots of subtrees that became complete. */
export async function insertSubtrees(
  db: Kysely<Database>,
  seasonId: string,
  nodes: readonly TreeNode[],
): Promise<void> {
  await sql`
    insert into ledger_subtree (season_id, level, node_index, hash)
    select ${seasonId}, * from unnest(${nodes.map((node) => node.level)}::smallint[],
      ${nodes.map((node) => node.index)}::bigint[], ${nodes.map((node) => node.hash)}::bytea[])`.execute(db);
}

/** Says how many leaves a log has now. */
export async function updateLedgerSize(db: Kysely<Database>, seasonId: string, size: number): Promise<void> {
  await db.updateTable('ledger_log').set({ size }).where('season_id', '=', seasonId).execute();
}

/** Leaf hashes from one index up to, not including, another. */
export async function listLeafHashes(db: ReadonlyKysely, seasonId: string, from: number, until: number) {
  return db
    .selectFrom('ledger_leaf')
    .select(['leaf_index', 'leaf_hash'])
    .where('season_id', '=', seasonId)
    .where('leaf_index', '>=', from)
    .where('leaf_index', '<', until)
    .orderBy('leaf_index')
    .execute();
}

/** Roots of complete subtrees on one level, from one index up to, not including, another. */
export async function listSubtrees(
  db: ReadonlyKysely,
  seasonId: string,
  span: { readonly level: number; readonly from: number; readonly until: number },
) {
  return db
    .selectFrom('ledger_subtree')
    .select(['node_index', 'hash'])
    .where('season_id', '=', seasonId)
    .where('level', '=', span.level)
    .where('node_index', '>=', span.from)
    .where('node_index', '<', span.until)
    .orderBy('node_index')
    .execute();
}

/** Entries with their hashes from one index up to, not including, another. */
export async function listLeaves(db: ReadonlyKysely, seasonId: string, from: number, until: number) {
  const rows = await db
    .selectFrom('ledger_leaf')
    .select(['leaf_index', 'leaf_hash', 'entry', 'appended_at'])
    .where('season_id', '=', seasonId)
    .where('leaf_index', '>=', from)
    .where('leaf_index', '<', until)
    .orderBy('leaf_index')
    .execute();
  return rows.map((row) => ({ ...row, entry: row.entry as unknown as LedgerEntry }));
}

/** Where a leaf stands in the log of a season. */
export async function findLeaf(db: ReadonlyKysely, seasonId: string, leafHash: Uint8Array) {
  const row = await db
    .selectFrom('ledger_leaf')
    .select(['leaf_index', 'entry'])
    .where('season_id', '=', seasonId)
    .where('leaf_hash', '=', leafHash)
    .executeTakeFirst();
  return row && { leafIndex: row.leaf_index, entry: row.entry as unknown as LedgerEntry };
}

/** Indexes of leaves in the log of a season, by hexadecimal hash. */
export async function listLeafIndexes(
  db: ReadonlyKysely,
  seasonId: string,
  leafHashes: readonly Uint8Array[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('ledger_leaf')
    .select(['leaf_index', sql<string>`encode(leaf_hash, 'hex')`.as('hash')])
    .where('season_id', '=', seasonId)
    .where('leaf_hash', '=', sql<Uint8Array>`any(${leafHashes}::bytea[])`)
    .execute();
  return new Map(rows.map((row) => [row.hash, row.leaf_index]));
}

export interface NewCheckpoint {
  readonly seasonId: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  readonly at: Temporal.Instant;
}

/** Keeps a checkpoint; one of the same size stays as it is. */
export async function insertCheckpoint(db: Kysely<Database>, row: NewCheckpoint): Promise<void> {
  await db
    .insertInto('ledger_checkpoint')
    .values({ season_id: row.seasonId, size: row.size, root: row.root, note: row.note, signed_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const CHECKPOINT_COLUMNS = ['season_id', 'size', 'root', 'note', 'signed_at'] as const;

/** Checkpoints of a season, newest first. */
export async function listCheckpoints(
  db: ReadonlyKysely,
  {
    seasonId,
    limit,
    until,
  }: { readonly seasonId: string; readonly limit: number; readonly until: Temporal.Instant | null },
) {
  return db
    .selectFrom('ledger_checkpoint')
    .select(CHECKPOINT_COLUMNS)
    .where('season_id', '=', seasonId)
    .$if(until !== null, (query) => query.where('signed_at', '<=', until!))
    .orderBy('size', 'desc')
    .limit(limit)
    .execute();
}

/** The checkpoints of these sizes, by their keys. */
export async function listCheckpointsOfSizes(
  db: ReadonlyKysely,
  {
    seasonId,
    sizes,
    until,
  }: { readonly seasonId: string; readonly sizes: readonly number[]; readonly until: Temporal.Instant | null },
) {
  return db
    .selectFrom('ledger_checkpoint')
    .select(CHECKPOINT_COLUMNS)
    .where('season_id', '=', seasonId)
    .where('size', '=', sql<number>`any(${sizes}::bigint[])`)
    .$if(until !== null, (query) => query.where('signed_at', '<=', until!))
    .orderBy('size')
    .execute();
}

/** The newest checkpoint of every log, each found by its key: a log gains one a minute. */
export async function listNewestCheckpoints(db: ReadonlyKysely) {
  return db
    .selectFrom('ledger_log')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('ledger_checkpoint')
          .select(CHECKPOINT_COLUMNS)
          .whereRef('ledger_checkpoint.season_id', '=', 'ledger_log.season_id')
          .orderBy('size', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['newest.season_id', 'newest.size', 'newest.root', 'newest.note', 'newest.signed_at'])
    .orderBy('newest.season_id')
    .execute();
}

/** The oldest checkpoint that speaks of a leaf: what a published file refers to does not change when the log grows. */
export async function findCheckpointCovering(db: ReadonlyKysely, seasonId: string, leafIndex: number) {
  return db
    .selectFrom('ledger_checkpoint')
    .select(CHECKPOINT_COLUMNS)
    .where('season_id', '=', seasonId)
    .where('size', '>', leafIndex)
    .orderBy('size')
    .limit(1)
    .executeTakeFirst();
}

/** Receipts with this code, nearly always one, each with the season whose log is to hold its leaf. */
export async function listReceiptsWithCode(db: ReadonlyKysely, code: string) {
  return db
    .selectFrom('receipt')
    .innerJoin('attempt', (join) =>
      join
        .onRef('attempt.participant_id', '=', 'receipt.participant_id')
        .onRef('attempt.attempt_id', '=', 'receipt.attempt_id'),
    )
    .select(['attempt.season_id', 'receipt.leaf_hash', 'receipt.issued_at', 'receipt.signature'])
    .where('receipt.code', '=', code)
    .execute();
}

export interface NewLedgerRecord {
  readonly seasonId: string;
  readonly kind: string;
  /** What it is about; one record for each kind and subject. */
  readonly subject: string;
  readonly leafHash: Uint8Array;
  readonly entry: LedgerEntry;
  readonly record: object;
  readonly salt: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Keeps a record and puts its entry among what is to be appended, in one statement; what is recorded stays as it is. */
export async function insertLedgerRecord(db: Kysely<Database>, row: NewLedgerRecord): Promise<void> {
  await sql`
    with kept as (
      insert into ledger_record (season_id, kind, subject, leaf_hash, entry, record, salt, recorded_at)
      values (${row.seasonId}, ${row.kind}, ${row.subject}, ${row.leafHash}, ${JSON.stringify(row.entry)}::jsonb,
        ${JSON.stringify(row.record)}::jsonb, ${row.salt}, ${row.at}::timestamptz)
      on conflict (season_id, kind, subject) do nothing
      returning season_id, leaf_hash, entry)
    insert into ledger_pending (season_id, leaf_hash, entry) select season_id, leaf_hash, entry from kept`.execute(db);
}

/** What was recorded of something, if it was. */
export async function findLedgerRecord(
  db: ReadonlyKysely,
  wanted: { readonly seasonId: string; readonly kind: string; readonly subject: string },
) {
  const row = await db
    .selectFrom('ledger_record')
    .select('record')
    .where('season_id', '=', wanted.seasonId)
    .where('kind', '=', wanted.kind)
    .where('subject', '=', wanted.subject)
    .executeTakeFirst();
  return row?.record as unknown as Readonly<Record<string, unknown>> | undefined;
}

/** Records of a season, in the order of their keys. */
export async function listLedgerRecords(db: ReadonlyKysely, seasonId: string) {
  const rows = await db
    .selectFrom('ledger_record')
    .select(['kind', 'subject', 'leaf_hash', 'entry', 'record', 'salt'])
    .where('season_id', '=', seasonId)
    .orderBy('kind')
    .orderBy('subject')
    .execute();
  return rows.map(recordOf);
}

/** Some records of a season in the order of their keys, after one of them. */
export async function listLedgerRecordsAfter(
  db: ReadonlyKysely,
  seasonId: string,
  { after, limit }: { readonly after: { readonly kind: string; readonly subject: string }; readonly limit: number },
) {
  const rows = await db
    .selectFrom('ledger_record')
    .select(['kind', 'subject', 'entry', 'record'])
    .where('season_id', '=', seasonId)
    .where(sql<boolean>`(kind, subject) > (${after.kind}, ${after.subject})`)
    .orderBy('kind')
    .orderBy('subject')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

function recordOf<Row extends { readonly entry: unknown; readonly record: unknown }>({ entry, record, ...row }: Row) {
  return { ...row, entry: entry as LedgerEntry, record: record as Readonly<Record<string, unknown>> };
}

/** Commitments to lots of a season: what is to be logged before its round closes. */
export async function listLotCommitments(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('lot_draw')
    .select(['round_id', 'commitment', 'committed_at'])
    .where('season_id', '=', seasonId)
    .orderBy('round_id')
    .execute();
}

/** Published rankings of a season whose result has not been recorded, the older revisions first. */
export async function listUnrecordedResults(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('ranking')
    .innerJoin('ranking_publication', 'ranking_publication.ranking_id', 'ranking.id')
    .leftJoin('ledger_record', (join) =>
      join
        .onRef('ledger_record.season_id', '=', 'ranking.season_id')
        .on('ledger_record.kind', '=', 'result')
        .on('ledger_record.subject', '=', sql<string>`ranking.round_id || '/' || ranking.revision`),
    )
    .select(['ranking.id', 'ranking.round_id', 'ranking.revision', 'ranking_publication.published_at'])
    .where('ranking.season_id', '=', seasonId)
    .where('ledger_record.subject', 'is', null)
    .orderBy('ranking.round_id')
    .orderBy('ranking.revision')
    .execute();
}
