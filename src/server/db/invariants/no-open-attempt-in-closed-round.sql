-- Where the clock hands in what was saved, no attempt of a closed round is left open after its deadline and grace.
select attempt.attempt_id, attempt.deadline, round_close.closed_at
from attempt
  join round_close using (season_id, round_id)
  join season_version as rules on rules.season_id = attempt.season_id and rules.version = attempt.rules_version
where attempt.submitted_at is null
  and rules.definition #>> '{contest,time,onExpiry}' = 'autosubmit'
  and round_close.closed_at >= attempt.deadline
    + make_interval(secs => coalesce((rules.definition #>> '{contest,time,graceSeconds}')::integer, 0))
