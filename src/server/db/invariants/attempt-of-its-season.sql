-- An attempt and a prediction belong to the season in which the participant is registered.
select attempt.attempt_id as id, attempt.season_id, participant.season_id as registered_in
from attempt join participant using (participant_id)
where attempt.season_id <> participant.season_id
union all
select prediction.participant_id, prediction.season_id, participant.season_id
from prediction join participant using (participant_id)
where prediction.season_id <> participant.season_id
