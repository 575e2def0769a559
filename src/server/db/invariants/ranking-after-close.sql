-- A round is ranked after it has closed and published after it was ranked.
select ranking.id, ranking.computed_at, round_close.closed_at, publication.published_at
from ranking
  left join round_close on round_close.season_id = ranking.season_id and round_close.round_id = ranking.round_id
  left join ranking_publication as publication on publication.ranking_id = ranking.id
where round_close.closed_at is null or ranking.computed_at < round_close.closed_at or publication.published_at < ranking.computed_at
