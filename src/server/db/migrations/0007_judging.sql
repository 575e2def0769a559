create table council (
  id uuid primary key,
  season_id text not null references season,
  name text not null,
  founding_decision text,
  created_by uuid references person,
  created_at timestamptz not null
);

create table panel (
  id uuid primary key,
  council_id uuid not null references council,
  name text not null
);

-- A judge's place on a panel; it ends by a date and a reason, never by deletion: scores stay.
create table seat (
  id uuid primary key,
  panel_id uuid not null references panel,
  person_id uuid not null references person,
  is_lead boolean not null,
  seated_at timestamptz not null,
  seated_by uuid references person,
  left_at timestamptz,
  left_reason text,
  check ((left_at is null) = (left_reason is null))
);
create index seat_person on seat (person_id);
create unique index seat_once on seat (panel_id, person_id) where left_at is null;

create table conflict_declaration (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null references entry,
  has_conflict boolean not null,
  reason text,
  declared_at timestamptz not null,
  check (not has_conflict or reason is not null)
);
create index conflict_declaration_entry on conflict_declaration (entry_id, person_id, declared_at desc);

create table assignment (
  id uuid primary key,
  entry_id uuid not null references entry,
  panel_id uuid not null references panel,
  person_id uuid not null references person,
  judging_round text not null,
  assigned_by uuid references person,
  assigned_at timestamptz not null,
  unique (entry_id, person_id, judging_round)
);
create index assignment_person on assignment (person_id);

create table recusal (
  assignment_id uuid primary key references assignment,
  reason text not null,
  recused_at timestamptz not null
);

create table score_sheet (
  id uuid primary key,
  assignment_id uuid not null unique references assignment,
  sheet_id text not null,
  rules_version integer not null,
  opened_at timestamptz not null
);

create table score_sheet_draft (
  score_sheet_id uuid primary key references score_sheet,
  revision integer not null check (revision > 0),
  scores jsonb not null,
  comments jsonb not null,
  saved_at timestamptz not null
);

-- A sealed sheet. After the first, a change is a new version with a reason. Total in 1/10000 of a point, exact.
create table score_sheet_version (
  score_sheet_id uuid not null references score_sheet,
  version integer not null check (version > 0),
  scores jsonb not null,
  comments jsonb not null,
  total_ten_thousandths integer not null check (total_ten_thousandths between 0 and 100000),
  reason text,
  sealed_by uuid not null references person,
  sealed_at timestamptz not null,
  rehearsed boolean not null,
  primary key (score_sheet_id, version),
  check ((version = 1) = (reason is null))
);
