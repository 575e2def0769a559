-- A prediction is locked by the first submission of its round: from then on it does not move.
select prediction.participant_id, prediction.round_id, prediction.predicted_at, prediction.locked_at
from prediction
where prediction.locked_at is not null and prediction.predicted_at > prediction.locked_at
