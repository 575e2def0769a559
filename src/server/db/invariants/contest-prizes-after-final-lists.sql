-- The prizes of the whole contest are computed from lists that were final by then.
select prizes.season_id, prizes.revision
from contest_prizes as prizes
  cross join unnest(prizes.ranking_ids) as ranked (ranking_id)
  left join ranking_final as final on final.ranking_id = ranked.ranking_id and final.declared_at <= prizes.published_at
where final.ranking_id is null
