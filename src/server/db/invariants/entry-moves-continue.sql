-- The moves of an entry are numbered 1, 2, 3 …, each begins in the state where the last one ended, and time does not run back.
with moves as (
  select entry_id, sequence, from_state, moved_at, row_number() over own as expected_sequence,
    coalesce(lag(to_state) over own, 'draft') as expected_state, lag(moved_at) over own as moved_before
  from entry_move
  window own as (partition by entry_id order by sequence)
)
select entry_id, sequence, from_state, expected_state
from moves
where sequence <> expected_sequence or from_state <> expected_state or moved_at < moved_before
