-- What was recorded stands in its log, or is about to.
select record.season_id, record.kind, record.subject
from ledger_record as record
where not exists (select from ledger_leaf where season_id = record.season_id and leaf_hash = record.leaf_hash)
  and not exists (select from ledger_pending where season_id = record.season_id and leaf_hash = record.leaf_hash)
