-- The source of the lots is named before the round closes, its list is frozen after that, and its value comes after the freeze.
select source.season_id, source.round_id, source.chosen_at, round_close.closed_at
from lot_source as source join round_close using (season_id, round_id)
where source.chosen_at > round_close.closed_at
union all
select list.season_id, list.round_id, list.frozen_at, round_close.closed_at
from lot_list as list join round_close using (season_id, round_id)
where list.frozen_at < round_close.closed_at
union all
select value.season_id, value.round_id, value.settled_at, list.frozen_at
from lot_value as value join lot_list as list using (season_id, round_id)
where value.settled_at < list.frozen_at
