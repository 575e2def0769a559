-- The receipt of a dossier stands in the log of its season, or is about to.
select dossier_receipt.code
from dossier_receipt
where not exists (select from ledger_leaf where season_id = dossier_receipt.season_id and leaf_hash = dossier_receipt.leaf_hash)
  and not exists (select from ledger_pending where season_id = dossier_receipt.season_id and leaf_hash = dossier_receipt.leaf_hash)
