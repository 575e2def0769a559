-- The solver at work on a draft, told again and again by the process in which it runs. What it came to is put into the draft when
-- nobody changed that meanwhile.
create table schedule_run (
  id uuid primary key,
  sequence bigint generated always as identity,
  schedule_id uuid not null references schedule on delete cascade,
  revision integer not null,
  seconds integer not null check (seconds > 0),
  begun_by uuid not null references person,
  begun_at timestamptz not null,
  step text,
  elapsed double precision,
  found double precision,
  bound double precision,
  outcome text check (outcome in ('solved', 'changed', 'interrupted', 'took-too-long', 'failed')),
  ended_at timestamptz,
  check ((outcome is null) = (ended_at is null))
);
create index schedule_run_schedule on schedule_run (schedule_id, sequence desc);

-- A calendar invitation to one person, or its recall, by the version that made it so. To a judge it is about a room and a day, to an
-- entrant about an entry. It waits while `tried_at` is null; `subject`, `body` and `calendar` are what was sent.
create table schedule_letter (
  id uuid primary key,
  season_id text not null references season,
  schedule_id uuid not null references schedule,
  person_id uuid not null references person,
  method text not null check (method in ('request', 'cancel')),
  entry_id uuid references entry,
  room_id uuid references room,
  day date,
  queued_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  tried_at timestamptz,
  sent_at timestamptz,
  problem text check (problem in ('refused', 'overtaken')),
  subject text,
  body text,
  calendar text,
  check ((entry_id is null) = (room_id is not null)),
  check ((room_id is null) = (day is null)),
  check (sent_at is null or problem is null),
  check ((sent_at is null) = (subject is null)),
  check ((sent_at is null) = (body is null)),
  check ((sent_at is null) = (calendar is null))
);
create unique index schedule_letter_once on schedule_letter (schedule_id, person_id, entry_id, room_id, day) nulls not distinct;
create index schedule_letter_waiting on schedule_letter (queued_at) where tried_at is null;
create index schedule_letter_person on schedule_letter (person_id);
create trigger schedule_letter_kept before update or delete on schedule_letter
  for each row when (old.sent_at is not null) execute function refuse_change();
create trigger schedule_letter_not_emptied before truncate on schedule_letter for each statement execute function refuse_change();
