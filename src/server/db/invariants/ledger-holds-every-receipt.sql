-- Every receipt's leaf stands in the log of its season, or is about to.
select receipt.code
from receipt join attempt using (participant_id, attempt_id)
where not exists (select from ledger_leaf where season_id = attempt.season_id and leaf_hash = receipt.leaf_hash)
  and not exists (select from ledger_pending where season_id = attempt.season_id and leaf_hash = receipt.leaf_hash)
