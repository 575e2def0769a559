-- The seed of the lots is committed to before the round closes and revealed after.
select draw.season_id, draw.round_id, draw.committed_at, round_close.closed_at, draw.revealed_at
from lot_draw as draw join round_close using (season_id, round_id)
where draw.committed_at > round_close.closed_at or draw.revealed_at < round_close.closed_at
