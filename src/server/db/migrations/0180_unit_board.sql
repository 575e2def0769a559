-- The unit board as it stood at an instant of its season: the daily board, the last state before a freeze, the state at an opening,
-- a full hour. What the public is shown when the figures do not move; never overwritten.
create table unit_board (
  season_id text not null references season,
  as_of timestamptz not null,
  kind text not null check (kind in ('daily', 'freeze', 'opening', 'hour')),
  board jsonb not null,
  etag text not null,
  kept_at timestamptz not null,
  rehearsed boolean not null,
  primary key (season_id, as_of, kind),
  check (kept_at >= as_of)
);

create trigger unit_board_append_only before update or delete on unit_board for each statement execute function refuse_change();
create trigger unit_board_not_emptied before truncate on unit_board for each statement execute function refuse_change();
