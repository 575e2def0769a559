-- A place a jury gave a unit, where the rules award collective prizes by a jury. The newest of a unit counts; none is changed.
create table jury_place (
  id uuid primary key,
  season_id text not null references season,
  agency_id uuid not null references agency,
  place integer not null check (place > 0),
  decided_by uuid not null references person,
  decided_at timestamptz not null
);
create index jury_place_season on jury_place (season_id, agency_id);

-- The collective prizes as they were published, with every numerator and denominator. A later revision corrects the one before.
create table collective_publication (
  season_id text not null references season,
  revision integer not null check (revision > 0),
  board jsonb not null,
  published_by uuid not null references person,
  published_at timestamptz not null,
  rehearsed boolean not null,
  primary key (season_id, revision)
);

do $$
declare
  name text;
begin
  foreach name in array array['jury_place', 'collective_publication'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
