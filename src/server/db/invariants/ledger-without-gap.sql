-- A log holds its leaves from 0 on without a gap, as many as it says.
select ledger_log.season_id, ledger_log.size, count(ledger_leaf.leaf_index) as leaves, max(ledger_leaf.leaf_index) as last
from ledger_log left join ledger_leaf using (season_id)
group by ledger_log.season_id, ledger_log.size
having count(ledger_leaf.leaf_index) <> ledger_log.size or coalesce(max(ledger_leaf.leaf_index), -1) + 1 <> ledger_log.size
