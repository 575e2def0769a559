-- When the answer to each question of the paper last changed: milliseconds from the start of the attempt by the server's own
-- clock, in the order of the paper; -1 = never answered. Questions saved together share one moment.
alter table attempt add column answered_ms integer[] not null default '{}';

-- Where an attempt was begun, only as keyed hashes of the season: of the network (/24 or /48) and of a key of the browser. A row
-- apart, because it is erased when the time named in the privacy notice is over, and an attempt never changes.
create table attempt_signal (
  participant_id uuid not null,
  attempt_id uuid not null,
  season_id text not null,
  round_id text not null,
  network_key bytea check (length(network_key) = 16),
  device_key bytea check (length(device_key) = 16),
  noted_at timestamptz not null,
  erase_at timestamptz not null check (erase_at > noted_at),
  primary key (participant_id, attempt_id)
);
create index attempt_signal_round on attempt_signal (season_id, round_id);
create index attempt_signal_erase on attempt_signal (erase_at);
