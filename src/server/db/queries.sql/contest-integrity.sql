-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertAttemptSignals
insert into attempt_signal (participant_id, attempt_id, season_id, round_id, network_key, device_key, noted_at, erase_at) select *
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::timestamptz[], $8::timestamptz[])
  on conflict (participant_id, attempt_id) do nothing;

-- eraseAttemptSignals
delete
  from "attempt_signal"
  where "season_id" = $1 and "erase_at" <= $2;
