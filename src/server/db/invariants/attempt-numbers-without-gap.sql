-- The attempts of one participant in one round are numbered 1, 2, 3 …
select participant_id, season_id, round_id, max(attempt_number) as highest, count(*) as attempts
from attempt
group by participant_id, season_id, round_id
having max(attempt_number) <> count(*)
