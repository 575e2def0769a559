-- Nobody handed an attempt in after its deadline, what delayed its round, and the grace of the rules under which it began; only the clock closes late ones.
select attempt.attempt_id, attempt.deadline, attempt.submitted_at
from attempt
  join season_version as rules on rules.season_id = attempt.season_id and rules.version = attempt.rules_version
  left join lateral (
    select coalesce(sum(make_interval(secs => delay.seconds)), '0')
      + coalesce(sum(coalesce(ending.takes_effect_at, attempt.submitted_at) - delay.takes_effect_at)
          filter (where delay.kind = 'pause' and delay.takes_effect_at < attempt.submitted_at), '0') as total
    from round_delay as delay left join round_delay as ending on ending.pause_id = delay.id
    where delay.season_id = attempt.season_id and delay.round_id = attempt.round_id) as delayed on true
where attempt.submitted_by = 'participant'
  and attempt.submitted_at >= attempt.deadline + delayed.total
    + make_interval(secs => coalesce((rules.definition #>> '{contest,time,graceSeconds}')::integer, 0))
