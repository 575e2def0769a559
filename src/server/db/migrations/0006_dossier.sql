create table organisation (
  id uuid primary key,
  tax_code text not null unique,
  name text not null,
  folded text not null,
  address text,
  founded_on date,
  illustrative boolean not null,
  registered_by uuid references person,
  registered_at timestamptz not null
);

create table dossier (
  id uuid primary key,
  season_id text not null references season,
  organisation_id uuid not null references organisation,
  opened_version integer not null,
  name text not null,
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  rehearsed boolean not null
);
create index dossier_season on dossier (season_id);
create index dossier_organisation on dossier (organisation_id);

-- What is being written, form field by form field; a save that knows an older revision is refused, never merged silently.
create table dossier_draft (
  dossier_id uuid not null references dossier,
  form_field text not null,
  revision integer not null check (revision > 0),
  value jsonb not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null,
  primary key (dossier_id, form_field)
);

-- What was handed in: frozen whole, numbered, never overwritten.
create table dossier_version (
  dossier_id uuid not null references dossier,
  version integer not null check (version > 0),
  rules_version integer not null,
  answers jsonb not null,
  content_hash text not null,
  submitted_by uuid not null references person,
  submitted_at timestamptz not null,
  primary key (dossier_id, version)
);

create table uploaded_file (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  form_field text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null
);
create index uploaded_file_dossier on uploaded_file (dossier_id);

create table file_removal (
  file_id uuid primary key references uploaded_file,
  removed_by uuid not null references person,
  removed_at timestamptz not null
);

create table entry (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  category_id text not null,
  field_id text,
  chosen_by uuid not null references person,
  chosen_at timestamptz not null,
  unique (dossier_id, category_id)
);

-- Every move of an entry from state to state; the newest is its state, none = draft.
create table entry_move (
  id uuid primary key,
  entry_id uuid not null references entry,
  sequence integer not null check (sequence > 0),
  from_state text not null,
  to_state text not null,
  dossier_version integer,
  reason text,
  due_at timestamptz,
  moved_by uuid references person,
  moved_at timestamptz not null,
  rehearsed boolean not null,
  unique (entry_id, sequence)
);

create table return_item (
  entry_move_id uuid not null references entry_move,
  form_field text not null,
  reason text not null,
  primary key (entry_move_id, form_field)
);

create table verdict (
  entry_id uuid not null references entry,
  dossier_version integer not null,
  outcome text not null,
  conditions jsonb not null,
  judged_at timestamptz not null,
  primary key (entry_id, dossier_version)
);
