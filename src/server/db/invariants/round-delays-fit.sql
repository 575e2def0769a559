-- A resumption ends an earlier pause of its own round; no round is paused twice at once, none delayed after it was closed.
select delay.id, delay.kind, delay.takes_effect_at
from round_delay as delay
  left join round_delay as pause on pause.id = delay.pause_id
  left join round_close on round_close.season_id = delay.season_id and round_close.round_id = delay.round_id
where (delay.kind = 'resumption' and (pause.kind <> 'pause' or pause.season_id <> delay.season_id
    or pause.round_id <> delay.round_id or pause.takes_effect_at > delay.takes_effect_at))
  or round_close.closed_at < delay.made_at
  or (delay.kind = 'pause' and exists (select from round_delay as other
    left join round_delay as ending on ending.pause_id = other.id
    where other.kind = 'pause' and other.id <> delay.id and other.season_id = delay.season_id and other.round_id = delay.round_id
      and other.made_at <= delay.made_at and (ending.made_at is null or ending.made_at > delay.made_at)))
