-- What is decided about an entry and not told yet: the newest row of an entry holds, 'none' takes it back. `subject` and `body` are the
-- letter where somebody rewrote it; without them the words of the season's mail are sent. Nothing of it reaches the entrant.
create table pending_decision (
  id uuid primary key,
  entry_id uuid not null references entry,
  sequence integer not null check (sequence > 0),
  decision text not null check (decision in ('accept', 'not-accept', 'none')),
  reason text,
  subject text,
  body text,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  rehearsed boolean not null,
  unique (entry_id, sequence),
  check ((decision = 'not-accept') = (reason is not null)),
  check ((subject is null) = (body is null)),
  check (decision <> 'none' or subject is null)
);

-- One act in which decisions become moves and their letters go.
create table decision_release (
  id uuid primary key,
  season_id text not null references season,
  released_by uuid not null references person,
  released_at timestamptz not null,
  rehearsed boolean not null
);
create index decision_release_season on decision_release (season_id, released_at);

create table released_decision (
  decision_id uuid primary key references pending_decision,
  release_id uuid not null references decision_release,
  entry_move_id uuid not null unique references entry_move
);
create index released_decision_release on released_decision (release_id);

do $$
declare
  name text;
begin
  foreach name in array array['pending_decision', 'decision_release', 'released_decision'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
