-- A checkpoint never speaks of more than the log holds.
select ledger_checkpoint.season_id, ledger_checkpoint.size, ledger_log.size as log_size
from ledger_checkpoint join ledger_log using (season_id)
where ledger_checkpoint.size > ledger_log.size
