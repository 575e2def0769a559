-- A prize of a round is handed over after a list of that round was declared final.
select handover.season_id, handover.round_id, handover.holder_id, handover.handed_at
from prize_handover as handover
where handover.round_id <> '' and not exists (
  select from ranking_final as final
    join ranking_publication as publication using (ranking_id)
    where publication.season_id = handover.season_id and publication.round_id = handover.round_id
      and final.declared_at <= handover.handed_at
)
