-- A season, or its next version, while people still write it: seen by nobody but those who do. At most one is open for a season.
create table season_draft (
  id uuid primary key,
  season_id text not null,          -- names a season only once the draft was adopted
  programme_id text not null,
  owner_id uuid not null references agency,
  base_version integer,             -- the version in force it started from; null = the season does not exist yet
  definition jsonb not null,
  illustrative jsonb not null,
  revision integer not null check (revision > 0),
  updated_at timestamptz not null,
  updated_by uuid not null references person,
  started_at timestamptz not null,
  started_by uuid not null references person,
  ended_at timestamptz,
  ended_by uuid references person,
  version integer,                  -- the version it became; null = withdrawn, or still open
  foreign key (season_id, version) references season_version,
  check ((ended_at is null) = (ended_by is null)),
  check (version is null or ended_at is not null),
  check (updated_at >= started_at)
);
create unique index season_draft_open on season_draft (season_id) where ended_at is null;
create index season_draft_season on season_draft (season_id);

-- Who last decided which parameter, and when: two people at one draft are told of each other.
create table season_draft_change (
  draft_id uuid not null references season_draft,
  revision integer not null,
  parameter text not null,
  changed_at timestamptz not null,
  changed_by uuid not null references person,
  primary key (draft_id, revision, parameter)
);

-- What a draft has become stays as it was.
create trigger season_draft_append_only before update or delete on season_draft
  for each row when (old.ended_at is not null) execute function refuse_change();
create trigger season_draft_change_append_only before update or delete on season_draft_change
  for each statement execute function refuse_change();
create trigger season_draft_not_emptied before truncate on season_draft
  for each statement execute function refuse_change();
create trigger season_draft_change_not_emptied before truncate on season_draft_change
  for each statement execute function refuse_change();
