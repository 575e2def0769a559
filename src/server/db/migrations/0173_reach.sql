-- What the season file does not say and every banner needs: where people ask. The latest row holds.
create table contest_contact (
  id uuid primary key,
  season_id text not null references season,
  hotline text not null,
  desk text not null,
  made_by uuid not null references person,
  made_at timestamptz not null
);

-- A link by which a unit reports, once and without an account, where it has placed the banner. Only its hash is kept.
create table placement_link (
  id uuid primary key,
  season_id text not null references season,
  unit_id uuid not null references agency,
  token_hash bytea not null unique,
  mailed boolean not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index placement_link_season on placement_link (season_id, unit_id);

create table banner_placement (
  id uuid primary key,
  season_id text not null references season,
  unit_id uuid not null references agency,
  link_id uuid not null unique references placement_link,
  url text not null,
  note text not null,
  photo_id uuid,
  photo_type text,
  photo_bytes integer,
  photo_sha256 bytea,
  reported_at timestamptz not null,
  rehearsed boolean not null,
  check (url <> '' or photo_id is not null),
  check ((photo_id is null) = (photo_type is null)),
  check ((photo_id is null) = (photo_bytes is null)),
  check ((photo_id is null) = (photo_sha256 is null))
);
create index banner_placement_season on banner_placement (season_id, unit_id);

do $$
declare
  name text;
begin
  foreach name in array array['contest_contact', 'placement_link', 'banner_placement'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;

-- Openings of a unit's short address are counted with the rest.
alter table live_minute drop constraint live_minute_kind_check;
alter table live_minute add constraint live_minute_kind_check
  check (kind in ('registration', 'start', 'hand', 'clock', 'error', 'refusal', 'latency', 'visit'));
