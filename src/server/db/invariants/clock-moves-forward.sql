-- A rehearsal clock only moves forward: between two moves the season's time does not run back.
with moves as (
  select season_id, moved_at, offset_ms, lag(moved_at) over own as before_at, lag(offset_ms) over own as before_ms
  from clock_move
  window own as (partition by season_id order by moved_at, offset_ms)
)
select season_id, moved_at, offset_ms
from moves
where moved_at + offset_ms * interval '1 millisecond' < before_at + before_ms * interval '1 millisecond'
