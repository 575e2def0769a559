-- Where the clock hands in what was saved, no attempt of a closed round is left open after its deadline, what delayed its round, and grace.
select attempt.attempt_id, attempt.deadline, round_close.closed_at
from attempt
  join round_close using (season_id, round_id)
  join season_version as rules on rules.season_id = attempt.season_id and rules.version = attempt.rules_version
  left join lateral (
    select coalesce(sum(make_interval(secs => delay.seconds)), '0')
      + coalesce(sum(coalesce(ending.takes_effect_at, round_close.closed_at) - delay.takes_effect_at)
          filter (where delay.kind = 'pause' and delay.takes_effect_at < round_close.closed_at), '0') as total
    from round_delay as delay left join round_delay as ending on ending.pause_id = delay.id
    where delay.season_id = attempt.season_id and delay.round_id = attempt.round_id) as delayed on true
where attempt.submitted_at is null
  and rules.definition #>> '{contest,time,onExpiry}' = 'autosubmit'
  and round_close.closed_at >= attempt.deadline + delayed.total
    + make_interval(secs => coalesce((rules.definition #>> '{contest,time,graceSeconds}')::integer, 0))
