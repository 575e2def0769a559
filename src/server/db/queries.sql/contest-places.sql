-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- copyValidAttempts
select set_config('work_mem', '64MB', true);
copy ( select attempt.participant_id, attempt.attempt_id, attempt.attempt_number, attempt.submitted_at, attempt.duration_ms, coalesce(remark.score_hundredths, attempt.score_hundredths), coalesce(remark.all_correct, attempt.all_correct), attempt.time_factor_percent, prediction.value, participant.display_name, participant.unit_id, participant.obligation_group, attempt.assisted_by is not null
  from attempt
  join participant on participant.participant_id = attempt.participant_id
  left join prediction on prediction.participant_id = attempt.participant_id and prediction.season_id = attempt.season_id and prediction.round_id = attempt.round_id
  left join ( select distinct on (participant_id, attempt_id) participant_id, attempt_id, score_hundredths, all_correct
  from attempt_remark
  where season_id = 'thanh-hoa-2024' and round_id = 'dot-1'
  order by participant_id, attempt_id, number desc ) as remark on remark.participant_id = attempt.participant_id and remark.attempt_id = attempt.attempt_id
  where attempt.season_id = 'thanh-hoa-2024' and attempt.round_id = 'dot-1' and attempt.submitted_at is not null and not exists (select
  from attempt_void
  where attempt_void.participant_id = attempt.participant_id and attempt_void.attempt_id = attempt.attempt_id and attempt_void.restored_at is null)
  order by attempt.participant_id, attempt.attempt_number ) to stdout (format binary);

-- copyPrizePlaces
select set_config('work_mem', '64MB', true);
copy ( select place.participant_id, place.score_hundredths, place.score_divisor, place.all_correct, place.prediction_error, place.duration_ms, place.submitted_at, place.attempts_used, place.prize_id, participant.obligation_group, attempt.assisted_by is not null
  from ranking_place as place
  join participant on participant.participant_id = place.participant_id
  join attempt on attempt.participant_id = place.participant_id and attempt.attempt_id = place.attempt_id
  where place.ranking_id = '019200a0-0000-7000-8000-000000000001'
  order by place.place ) to stdout (format binary);

-- copyPlaces
copy ranking_place (ranking_id, place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths, score_divisor, all_correct, prediction, prediction_error, duration_ms, submitted_at, attempts_used, by_lot, prize_id)
  from stdin (format binary);
