-- The receipt of a sealed score sheet stands in the log of its season, or is about to.
select score_sheet_receipt.code
from score_sheet_receipt
where not exists (select from ledger_leaf where season_id = score_sheet_receipt.season_id and leaf_hash = score_sheet_receipt.leaf_hash)
  and not exists (select from ledger_pending where season_id = score_sheet_receipt.season_id and leaf_hash = score_sheet_receipt.leaf_hash)
