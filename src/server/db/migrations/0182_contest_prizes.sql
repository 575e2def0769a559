-- The prizes of the whole contest and of its spreaders, as they were published after the last round was final. `head` is everything
-- they are computed from besides the places of the rounds' rankings, and the prizes themselves. A later revision corrects the one before.
create table contest_prizes (
  season_id text not null references season,
  revision integer not null check (revision > 0),
  rules_version integer not null,
  -- In the order of the rounds.
  ranking_ids uuid[] not null check (cardinality(ranking_ids) > 0),
  head jsonb not null,
  -- Names under which the holders registered, by participant id.
  names jsonb not null,
  complaints_until timestamptz,
  published_by uuid not null references person,
  published_at timestamptz not null,
  rehearsed boolean not null,
  primary key (season_id, revision)
);

create table contest_prizes_final (
  season_id text not null,
  revision integer not null,
  declared_by uuid not null references person,
  declared_at timestamptz not null,
  primary key (season_id, revision),
  foreign key (season_id, revision) references contest_prizes
);

do $$
declare
  name text;
begin
  foreach name in array array['contest_prizes', 'contest_prizes_final'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
