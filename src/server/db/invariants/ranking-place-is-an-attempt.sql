-- What a place states is what its attempt says: score, time, everything correct; a void attempt has no place.
select place.ranking_id, place.place, place.attempt_id
from ranking_place as place
  join ranking on ranking.id = place.ranking_id
  left join attempt on attempt.participant_id = place.participant_id and attempt.attempt_id = place.attempt_id
  left join attempt_void as void on void.participant_id = place.participant_id and void.attempt_id = place.attempt_id
where attempt.submitted_at is null
  or attempt.season_id <> ranking.season_id
  or attempt.round_id <> ranking.round_id
  or (void.voided_at <= ranking.computed_at and (void.restored_at is null or void.restored_at > ranking.computed_at))
