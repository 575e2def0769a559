-- A plan of who reads what in a judging round, made by the solver, by hand or from a file: what was asked of it and the facts it was
-- made from, as they were. It assigns nobody until it is adopted.
create table assignment_plan (
  id uuid primary key,
  sequence bigint generated always as identity,
  season_id text not null references season,
  judging_round text not null,
  source text not null check (source in ('solver', 'by-hand', 'file')),
  -- The plan it was made from by a change, or solved again from.
  base_id uuid references assignment_plan,
  -- Which panels and categories take part.
  scope jsonb not null,
  settings jsonb not null,
  facts jsonb not null,
  facts_hash text not null check (facts_hash ~ '^[0-9a-f]{64}$'),
  seed text not null,
  -- Time the solver may take; null = it was not asked.
  seconds integer check (seconds > 0),
  file_name text,
  begun_by uuid not null references person,
  begun_at timestamptz not null,
  rehearsed boolean not null,
  check ((source = 'solver') = (seconds is not null)),
  check ((source = 'file') = (file_name is not null))
);
create index assignment_plan_season on assignment_plan (season_id, sequence desc);

-- How far the solver is; told again and again by the process in which it runs, by the clock on the wall.
create table assignment_plan_progress (
  plan_id uuid primary key references assignment_plan,
  step text not null,
  seconds double precision not null,
  found double precision,
  bound double precision,
  told_at timestamptz not null
);

-- What a plan came to. `solution` holds the readings, or the smallest relaxation.
create table assignment_plan_end (
  plan_id uuid primary key references assignment_plan,
  outcome text not null check (outcome in ('solved', 'infeasible', 'not-converged', 'interrupted', 'failed')),
  solution jsonb,
  -- Whoever stopped it; null = it ended by itself, or the program did.
  ended_by uuid references person,
  ended_at timestamptz not null,
  check ((outcome in ('solved', 'infeasible')) = (solution is not null)),
  check (ended_by is null or outcome = 'interrupted')
);

-- A plan that was made the assignment of its round, all of it at once.
create table assignment_plan_adoption (
  plan_id uuid primary key references assignment_plan,
  begun integer not null check (begun >= 0),
  ended integer not null check (ended >= 0),
  adopted_by uuid not null references person,
  adopted_at timestamptz not null,
  rehearsed boolean not null
);

-- An assignment that was taken back before there was a sheet: the row of `assignment` is gone, this holds what it said. What has a
-- sheet, a recusal or anything else that names it cannot be taken back.
create table assignment_end (
  assignment_id uuid primary key,
  entry_id uuid not null references entry,
  panel_id uuid not null references panel,
  person_id uuid not null references person,
  judging_round text not null,
  assigned_by uuid references person,
  assigned_at timestamptz not null,
  reason text not null check (reason <> ''),
  -- The plan that took it back; null = somebody did by itself.
  plan_id uuid references assignment_plan,
  ended_by uuid not null references person,
  ended_at timestamptz not null,
  rehearsed boolean not null
);
create index assignment_end_entry on assignment_end (entry_id);
create index assignment_end_person on assignment_end (person_id);

-- A mail to one judge about their round: it names no entry. It waits while `tried_at` is null; `key` names the occasion.
create table judge_mail (
  id uuid primary key,
  season_id text not null references season,
  judging_round text not null,
  person_id uuid not null references person,
  kind text not null check (kind in ('assigned', 'reminder')),
  key text not null,
  -- Readings that are new by this occasion; 0 in a reminder.
  readings integer not null check (readings >= 0),
  queued_by uuid references person,
  queued_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  tried_at timestamptz,
  sent_at timestamptz,
  problem text check (problem in ('refused', 'overtaken')),
  subject text,
  body text,
  unique (key, person_id),
  check (sent_at is null or problem is null),
  check ((sent_at is null) = (subject is null)),
  check ((sent_at is null) = (body is null))
);
create index judge_mail_waiting on judge_mail (queued_at) where tried_at is null;
create index judge_mail_season on judge_mail (season_id, judging_round, person_id);

do $$
declare
  name text;
begin
  foreach name in array array['assignment_plan', 'assignment_plan_end', 'assignment_plan_adoption', 'assignment_end'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
create trigger judge_mail_kept before update or delete on judge_mail
  for each row when (old.sent_at is not null) execute function refuse_change();
create trigger judge_mail_not_emptied before truncate on judge_mail for each statement execute function refuse_change();
