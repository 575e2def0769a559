-- What delays a round (gia hạn, tạm dừng). Windows and deadlines are never rewritten: what holds is reckoned from them and these rows.
create table round_delay (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  kind text not null check (kind in ('extension', 'pause', 'resumption')),
  seconds integer check (seconds > 0),
  -- The pause that a resumption ends, once.
  pause_id uuid unique references round_delay,
  expected_at timestamptz,
  reason text not null check (reason <> ''),
  takes_effect_at timestamptz not null,
  made_by uuid not null references person,
  made_at timestamptz not null check (made_at <= takes_effect_at),
  rehearsed boolean not null,
  check ((kind = 'extension') = (seconds is not null)),
  check ((kind = 'resumption') = (pause_id is not null)),
  check (expected_at is null or kind = 'pause')
);
create index round_delay_season on round_delay (season_id, takes_effect_at);

create trigger round_delay_append_only before update or delete on round_delay
  for each statement execute function refuse_change();
create trigger round_delay_not_emptied before truncate on round_delay
  for each statement execute function refuse_change();
