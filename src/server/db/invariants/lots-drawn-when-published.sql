-- Nothing is published while its lots wait for their source.
select ranking.season_id, ranking.round_id, ranking.revision
from ranking join ranking_publication on ranking_publication.ranking_id = ranking.id
where ranking.lots = 'waiting'
