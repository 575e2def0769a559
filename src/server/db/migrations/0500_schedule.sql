-- A room in which presentations of a round are heard. It is the same room in every version of the schedule, which says what it is
-- called, where it is and which panel sits there.
create table room (
  id uuid primary key,
  season_id text not null references season,
  judging_round text not null,
  added_by uuid not null references person,
  added_at timestamptz not null
);
create index room_season on room (season_id, judging_round);

-- A version of the timetable of a round: a draft until it is published, then as it is for ever. `revision` rises with every change of
-- a draft. `solving` is what the solver came to; null = nobody asked it.
create table schedule (
  id uuid primary key,
  season_id text not null references season,
  judging_round text not null,
  number integer not null check (number > 0),
  based_on uuid references schedule,
  slot_minutes integer not null check (slot_minutes between 1 and 480),
  quorum integer not null check (quorum > 0),
  max_in_a_row integer check (max_in_a_row > 0),
  keeps_categories boolean not null,
  revision integer not null default 1 check (revision > 0),
  solving jsonb,
  made_by uuid not null references person,
  made_at timestamptz not null,
  unique (season_id, judging_round, number)
);

create table schedule_publication (
  schedule_id uuid primary key references schedule,
  reason text not null check (reason <> ''),
  published_by uuid not null references person,
  published_at timestamptz not null,
  rehearsed boolean not null
);

-- A room as a version has it. `place`: an address, or where to go online. `days`: on which it is used; null = all.
create table schedule_room (
  schedule_id uuid not null references schedule,
  room_id uuid not null references room,
  position integer not null check (position > 0),
  name text not null check (name <> ''),
  city text,
  is_online boolean not null,
  place text,
  panel_id uuid not null references panel,
  days jsonb,
  primary key (schedule_id, room_id)
);

-- A slot begins here in every room that is used that day; its length is the schedule's.
create table schedule_slot (
  schedule_id uuid not null references schedule,
  starts_at timestamptz not null,
  primary key (schedule_id, starts_at)
);

-- An entry in a room at a time. `is_kept`: the solver works around it.
create table presentation (
  schedule_id uuid not null references schedule,
  entry_id uuid not null references entry,
  room_id uuid not null,
  starts_at timestamptz not null,
  is_kept boolean not null default false,
  primary key (schedule_id, entry_id),
  unique (schedule_id, room_id, starts_at),
  foreign key (schedule_id, room_id) references schedule_room,
  foreign key (schedule_id, starts_at) references schedule_slot
);
create index presentation_entry on presentation (entry_id);

-- Who sits there: present, without conflict, in no other room at that time.
create table presentation_judge (
  schedule_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null references person,
  primary key (schedule_id, entry_id, person_id),
  foreign key (schedule_id, entry_id) references presentation on delete cascade
);
create index presentation_judge_person on presentation_judge (person_id);

-- When an entrant can present, as they say; the newest statement of an entry holds.
create table entrant_availability (
  id uuid primary key,
  entry_id uuid not null references entry,
  judging_round text not null,
  presents_online boolean not null,
  note text,
  stated_by uuid not null references person,
  stated_at timestamptz not null,
  rehearsed boolean not null
);
create index entrant_availability_entry on entrant_availability (entry_id, judging_round, stated_at desc);

create table entrant_time (
  availability_id uuid not null references entrant_availability,
  kind text not null check (kind in ('cannot', 'prefers')),
  from_at timestamptz not null,
  until_at timestamptz not null,
  primary key (availability_id, from_at),
  check (from_at < until_at)
);

create function refuse_change_of_published() returns trigger language plpgsql as $$
declare
  version uuid;
begin
  if tg_table_name = 'schedule' then
    version := old.id;
  elsif tg_op = 'DELETE' then
    version := old.schedule_id;
  else
    version := new.schedule_id;
  end if;
  if exists (select 1 from schedule_publication where schedule_id = version) then
    raise exception 'a published schedule does not change: publish the next version' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['schedule_room', 'schedule_slot', 'presentation', 'presentation_judge'] loop
    execute format('create trigger %I before insert or update or delete on %I for each row execute function refuse_change_of_published()', name || '_as_published', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
  foreach name in array array['room', 'schedule_publication', 'entrant_availability', 'entrant_time'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
create trigger schedule_as_published before update or delete on schedule
  for each row execute function refuse_change_of_published();
create trigger schedule_not_emptied before truncate on schedule for each statement execute function refuse_change();
