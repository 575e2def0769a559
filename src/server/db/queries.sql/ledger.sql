-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertLedgerLog
insert into "ledger_log" ("season_id", "origin", "rehearsed", "created_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- lockLedger
select pg_advisory_xact_lock($1, hashtext($2));

-- listLedgerLogs
select "season_id", "origin", "rehearsed", "size", "created_at"
  from "ledger_log"
  order by "season_id";

-- findLedgerLog
select "season_id", "origin", "rehearsed", "size", "created_at"
  from "ledger_log"
  where "season_id" = $1;

-- listSeasonsWithPending
select "season"."id"
  from "season"
  where "season"."id" = any($1::text[]) and exists (select "ledger_pending"."id"
  from "ledger_pending"
  where "ledger_pending"."season_id" = "season"."id")
  order by "season"."id";

-- listPendingEntries
select "pending"."id", "pending"."leaf_hash", "pending"."entry", "leaf"."leaf_index"
  from "ledger_pending" as "pending"
  left join "ledger_leaf" as "leaf" on "leaf"."season_id" = "pending"."season_id" and "leaf"."leaf_hash" = "pending"."leaf_hash"
  where "pending"."season_id" = $1
  order by "pending"."id"
  limit $2;

-- deletePendingEntries
delete
  from ledger_pending
  where id = any($1::bigint[]);

-- insertLeaves
insert into ledger_leaf (season_id, leaf_index, leaf_hash, kind, entry, appended_at) select $1, sent.leaf_index, sent.leaf_hash, sent.entry ->> 'type', sent.entry, $2::timestamptz
  from unnest($3::bigint[], $4::bytea[], $5::jsonb[]) as sent (leaf_index, leaf_hash, entry);

-- insertSubtrees
insert into ledger_subtree (season_id, level, node_index, hash) select $1, *
  from unnest($2::smallint[], $3::bigint[], $4::bytea[]);

-- updateLedgerSize
update "ledger_log"
  set "size" = $1
  where "season_id" = $2;

-- listLeafHashes
select "leaf_index", "leaf_hash"
  from "ledger_leaf"
  where "season_id" = $1 and "leaf_index" >= $2 and "leaf_index" < $3
  order by "leaf_index";

-- listSubtrees
select "node_index", "hash"
  from "ledger_subtree"
  where "season_id" = $1 and "level" = $2 and "node_index" >= $3 and "node_index" < $4
  order by "node_index";

-- listLeaves
select "leaf_index", "leaf_hash", "entry", "appended_at"
  from "ledger_leaf"
  where "season_id" = $1 and "leaf_index" >= $2 and "leaf_index" < $3
  order by "leaf_index";

-- findLeaf
select "leaf_index", "entry"
  from "ledger_leaf"
  where "season_id" = $1 and "leaf_hash" = $2;

-- listLeafIndexes
select "leaf_index", encode(leaf_hash, 'hex') as "hash"
  from "ledger_leaf"
  where "season_id" = $1 and "leaf_hash" = any($2::bytea[]);

-- insertCheckpoint
insert into "ledger_checkpoint" ("season_id", "size", "root", "note", "signed_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- listCheckpoints
select "season_id", "size", "root", "note", "signed_at"
  from "ledger_checkpoint"
  where "season_id" = $1
  order by "size" desc
  limit $2;

-- listCheckpointsOfSizes
select "season_id", "size", "root", "note", "signed_at"
  from "ledger_checkpoint"
  where "season_id" = $1 and "size" = any($2::bigint[])
  order by "size";

-- listNewestCheckpoints
select "newest"."season_id", "newest"."size", "newest"."root", "newest"."note", "newest"."signed_at"
  from "ledger_log"
  inner join lateral (select "season_id", "size", "root", "note", "signed_at"
  from "ledger_checkpoint"
  where "ledger_checkpoint"."season_id" = "ledger_log"."season_id"
  order by "size" desc
  limit $1) as "newest" on true
  order by "newest"."season_id";

-- findCheckpointCovering
select "season_id", "size", "root", "note", "signed_at"
  from "ledger_checkpoint"
  where "season_id" = $1 and "size" > $2
  order by "size"
  limit $3;

-- listReceiptsWithCode
select "attempt"."season_id", "receipt"."leaf_hash", "receipt"."issued_at", "receipt"."signature"
  from "receipt"
  inner join "attempt" on "attempt"."participant_id" = "receipt"."participant_id" and "attempt"."attempt_id" = "receipt"."attempt_id"
  where "receipt"."code" = $1;

-- insertLedgerRecord
with kept as ( insert into ledger_record (season_id, kind, subject, leaf_hash, entry, record, salt, recorded_at)
  values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8::timestamptz)
  on conflict (season_id, kind, subject) do nothing
  returning season_id, leaf_hash, entry) insert into ledger_pending (season_id, leaf_hash, entry) select season_id, leaf_hash, entry
  from kept;

-- findLedgerRecord
select "record"
  from "ledger_record"
  where "season_id" = $1 and "kind" = $2 and "subject" = $3;

-- listLedgerRecords
select "kind", "subject", "leaf_hash", "entry", "record", "salt"
  from "ledger_record"
  where "season_id" = $1
  order by "kind", "subject";

-- listLedgerRecordsAfter
select "kind", "subject", "entry", "record"
  from "ledger_record"
  where "season_id" = $1 and (kind, subject) > ($2, $3)
  order by "kind", "subject"
  limit $4;

-- listLotCommitments
select "round_id", "commitment", "committed_at"
  from "lot_draw"
  where "season_id" = $1
  order by "round_id";

-- listUnrecordedResults
select "ranking"."id", "ranking"."round_id", "ranking"."revision", "ranking_publication"."published_at"
  from "ranking"
  inner join "ranking_publication" on "ranking_publication"."ranking_id" = "ranking"."id"
  left join "ledger_record" on "ledger_record"."season_id" = "ranking"."season_id" and "ledger_record"."kind" = $1 and "ledger_record"."subject" = ranking.round_id || '/' || ranking.revision
  where "ranking"."season_id" = $2 and "ledger_record"."subject" is null
  order by "ranking"."round_id", "ranking"."revision";
