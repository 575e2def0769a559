create table programme (
  id text primary key,
  owner_id uuid not null references agency,
  name jsonb not null
);

create table season (
  id text primary key,
  programme_id text not null references programme,
  kind text not null check (kind in ('award', 'contest', 'campaign')),
  year integer not null
);

-- The truth about a season. A version is never altered; `illustrative` lists the JSON pointers that are assumptions of a demo.
create table season_version (
  season_id text not null references season,
  version integer not null check (version > 0),
  definition jsonb not null,
  definition_hash text not null,
  illustrative jsonb not null,
  loaded_at timestamptz not null,
  loaded_by uuid references person,
  primary key (season_id, version),
  unique (season_id, definition_hash)
);

-- Which version is in force from when, adopted by whom and why: a date that moves is such a row.
create table season_adoption (
  id uuid primary key,
  season_id text not null,
  version integer not null,
  adopted_at timestamptz not null,
  adopted_by uuid references person,
  reason text not null,
  foreign key (season_id, version) references season_version
);
create index season_adoption_latest on season_adoption (season_id, adopted_at desc);

-- Look-up projected from the definition.
create table stage_window (
  season_id text not null,
  version integer not null,
  stage_id text not null,
  kind text not null,
  opens timestamptz,
  closes timestamptz,
  primary key (season_id, version, stage_id),
  foreign key (season_id, version) references season_version,
  check (closes > opens)
);

-- Rehearsal clock: every move forward is a row; the newest is in force. season time = wall time + offset.
create table clock_move (
  id uuid primary key,
  season_id text not null references season,
  offset_ms bigint not null,
  moved_at timestamptz not null,
  moved_by uuid references person
);
create index clock_move_latest on clock_move (season_id, moved_at desc);

-- What the clock must do: scanned with the season's time, done once.
create table due (
  id uuid primary key,
  season_id text not null references season,
  kind text not null,
  subject text not null,
  due_at timestamptz not null,
  done_at timestamptz,
  unique (season_id, kind, subject)
);
create index due_open on due (season_id, due_at) where done_at is null;

-- Public pages and boards are snapshots, recomputed by jobs and served with their ETag.
create table snapshot (
  key text primary key,
  etag text not null,
  body jsonb not null,
  computed_at timestamptz not null
);
