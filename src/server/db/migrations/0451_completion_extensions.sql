-- A round of completion that was given more time: until when, why, by whom. It only ever gets longer.
create table completion_extension (
  id uuid primary key,
  -- The move by which the entry was returned.
  move_id uuid not null references entry_move,
  until timestamptz not null,
  reason text not null check (reason <> ''),
  granted_by uuid not null references person,
  granted_at timestamptz not null,
  rehearsed boolean not null,
  check (until > granted_at)
);
create index completion_extension_move on completion_extension (move_id, until);
create trigger completion_extension_append_only before update or delete on completion_extension
  for each statement execute function refuse_change();
create trigger completion_extension_not_emptied before truncate on completion_extension
  for each statement execute function refuse_change();
