-- How a contest's waiting room is set: the newest row is in force. `admit_per_second` null = none, 0 = held.
create table waiting_room_setting (
  id uuid primary key,
  sequence bigint generated always as identity,
  season_id text not null references season,
  admit_per_second integer check (admit_per_second between 0 and 100000),
  place_kept_minutes integer not null check (place_kept_minutes between 2 and 120),
  pass_minutes integer not null check (pass_minutes between 2 and 240),
  reason text not null check (reason <> ''),
  set_by uuid references person,
  set_at timestamptz not null
);
create index waiting_room_setting_of_season on waiting_room_setting (season_id, sequence);
create trigger waiting_room_setting_append_only before update or delete on waiting_room_setting
  for each row execute function refuse_change();
create trigger waiting_room_setting_not_emptied before truncate on waiting_room_setting
  for each statement execute function refuse_change();

-- Where a line stands (core/contest/waiting-room.ts). Lane '' = everybody's; otherwise the keyed hash of a network.
create table waiting_line (
  season_id text not null,
  lane text not null,
  given bigint not null check (given >= 0),
  let_in_thousandths bigint not null check (let_in_thousandths <= (given + burst) * 1000),
  as_of timestamptz not null,
  per_second integer not null check (per_second >= 0),
  burst integer not null check (burst >= 0),
  primary key (season_id, lane)
);

-- Whom a number let in: a participant in everybody's line; in a network's line it only says that the number was used.
create table waiting_pass (
  season_id text not null,
  lane text not null,
  number bigint not null,
  holder_id uuid not null,
  used_at timestamptz not null,
  primary key (season_id, lane, number)
);
