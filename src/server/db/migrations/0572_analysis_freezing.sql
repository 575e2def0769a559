-- A freeze of an analysis under way: its figures take a minute or more, so it goes on after the request that began it.
create table analysis_freezing (
  id uuid primary key,
  sequence bigint generated always as identity,
  season_id text not null references season,
  judging_round text not null,
  scope text not null,
  method text not null,
  -- Of what whoever freezes has seen: nothing else is frozen.
  seen_hash text not null,
  reason text not null,
  begun_by uuid not null references person,
  begun_at timestamptz not null
);
create index analysis_freezing_season on analysis_freezing (season_id, judging_round, sequence desc);

-- How far it is; told again and again by the process in which it runs, by the clock on the wall.
create table analysis_freezing_progress (
  freezing_id uuid primary key references analysis_freezing,
  step text not null,
  told_at timestamptz not null
);

-- What it came to: the frozen analysis, a refusal with its facts, or a failure of the program.
create table analysis_freezing_end (
  freezing_id uuid primary key references analysis_freezing,
  outcome text not null check (outcome in ('frozen', 'refused', 'failed')),
  refusal jsonb,
  ended_at timestamptz not null,
  check ((outcome = 'refused') = (refusal is not null))
);

do $$
declare
  name text;
begin
  foreach name in array array['analysis_freezing', 'analysis_freezing_end'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
