-- What follows from something done under a rehearsal clock is itself marked as a rehearsal.
select attempt.attempt_id::text as id, 'attempt' as what
from attempt join participant using (participant_id)
where participant.rehearsed and not attempt.rehearsed
union all
select ranking.id::text, 'ranking'
from ranking join round_close using (season_id, round_id)
where round_close.rehearsed and not ranking.rehearsed
