-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- openValidAttempts
select set_config('work_mem', '64MB', true), set_config('cursor_tuple_fraction', '1', true);
declare valid_attempt no scroll cursor for with numbered as ( select attempt.participant_id, attempt.attempt_id, attempt.attempt_number, attempt.submitted_at, attempt.duration_ms, attempt.score_hundredths, attempt.all_correct, attempt.time_factor_percent, attempt.assisted_by, prediction.value, participant.display_name, participant.unit_id, participant.obligation_group, row_number() over (order by attempt.participant_id, attempt.attempt_number) as n
  from attempt
  join participant on participant.participant_id = attempt.participant_id
  left join prediction on prediction.participant_id = attempt.participant_id and prediction.season_id = attempt.season_id and prediction.round_id = attempt.round_id
  where attempt.season_id = 'thanh-hoa-2024' and attempt.round_id = 'dot-1' and attempt.submitted_at is not null and not exists (select
  from attempt_void
  where attempt_void.participant_id = attempt.participant_id and attempt_void.attempt_id = attempt.attempt_id)) select string_agg(participant_id::text, ''
  order by n) as participant_ids, string_agg(attempt_id::text, ''
  order by n) as attempt_ids, string_agg(int4send(attempt_number) || int8send((extract(epoch
  from submitted_at) * 1000)::bigint) || int4send(duration_ms) || int4send(score_hundredths) || int4send(all_correct::int) || int4send(time_factor_percent) || int8send(coalesce(value, -1)) || int4send((assisted_by is not null)::int), ''
  order by n) as numbers, json_agg(display_name
  order by n) as names, json_agg(unit_id
  order by n) as units, json_agg(obligation_group
  order by n) as groups
  from numbered
  group by (n - 1) / 1500
  order by (n - 1) / 1500;

-- readValidAttempts
fetch 1
  from valid_attempt;

-- insertPlaces
insert into ranking_place (ranking_id, place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths, score_divisor, all_correct, prediction, prediction_error, duration_ms, submitted_at, attempts_used, by_lot, prize_id) select $1::uuid, place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths, score_divisor, all_correct, prediction, prediction_error, duration_ms, 'epoch'::timestamptz + submitted_at_ms * interval '1 millisecond', attempts_used, by_lot, prize_id
  from unnest($2::int[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::int[], $9::int[], $10::bool[], $11::bigint[], $12::bigint[], $13::int[], $14::bigint[], $15::int[], $16::bool[], $17::text[]) as sent (place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths, score_divisor, all_correct, prediction, prediction_error, duration_ms, submitted_at_ms, attempts_used, by_lot, prize_id);
