-- The places of a ranking are 1, 2, 3 … without a gap, and no rank is worse than its place.
select ranking_id, max(place) as last, count(*) as places
from ranking_place
group by ranking_id
having max(place) <> count(*) or bool_or(rank > place)
