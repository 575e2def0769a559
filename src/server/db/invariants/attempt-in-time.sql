-- Nobody handed an attempt in after its deadline and the grace of the rules under which it began; only the clock closes late ones.
select attempt.attempt_id, attempt.deadline, attempt.submitted_at
from attempt
  join season_version as rules on rules.season_id = attempt.season_id and rules.version = attempt.rules_version
where attempt.submitted_by = 'participant'
  and attempt.submitted_at >= attempt.deadline
    + make_interval(secs => coalesce((rules.definition #>> '{contest,time,graceSeconds}')::integer, 0))
