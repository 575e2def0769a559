-- The questions of an attempt open one after the other from the first, none before the attempt began or before the one before it.
select opening.participant_id, opening.attempt_id, opening.number
from (
  select *, lag(number, 1, 0) over in_order as number_before, lag(opened_at) over in_order as opened_before
  from question_opening
  window in_order as (partition by participant_id, attempt_id order by number)) as opening
  join attempt using (participant_id, attempt_id)
where opening.number <> opening.number_before + 1
  or opening.opened_at < coalesce(opening.opened_before, attempt.started_at)
