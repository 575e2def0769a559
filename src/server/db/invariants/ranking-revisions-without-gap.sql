-- Rankings of a round are revised as 1, 2, 3 …; an older one stays.
select season_id, round_id, max(revision) as newest, count(*) as revisions
from ranking
group by season_id, round_id
having max(revision) <> count(*)
