-- The steps of a nomination are numbered 1, 2, 3 …, the first confirms it, nobody answers before being invited, and an answer is the last.
with steps as (
  select nomination_id, sequence, state, row_number() over own as expected_sequence, lag(state) over own as before
  from nomination_step
  window own as (partition by nomination_id order by sequence)
)
select nomination_id, sequence, state, before
from steps
where sequence <> expected_sequence
  or (before is null) <> (state = 'confirmed')
  or before in ('accepted', 'declined')
  or (state in ('accepted', 'declined') and before <> 'invited')
