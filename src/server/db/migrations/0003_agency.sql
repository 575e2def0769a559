create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- An agency is a lasting identity; what can change about it is a dated row. `illustrative` = a sample unit of the demo.
create table agency (
  id uuid primary key,
  slug text not null unique,
  illustrative boolean not null
);

create table agency_name (
  agency_id uuid not null references agency,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  type text not null,
  name text not null,
  alternative_name text,
  folded text not null,
  primary key (agency_id, valid_from)
);
create index agency_name_folded on agency_name using gin (folded gin_trgm_ops);

create table agency_parent (
  agency_id uuid not null references agency,
  parent_id uuid not null references agency check (parent_id <> agency_id),
  kind text not null check (kind in ('administrative', 'professional', 'association')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (agency_id, kind, valid_from)
);
create index agency_parent_parent on agency_parent (parent_id);

create table agency_code (
  agency_id uuid not null references agency,
  scheme text not null,
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (agency_id, scheme, valid_from)
);
create index agency_code_code on agency_code (scheme, code);

create table agency_succession (
  predecessor_id uuid not null references agency,
  successor_id uuid not null references agency check (successor_id <> predecessor_id),
  on_date date not null,
  kind text not null check (kind in ('merge', 'split', 'rename', 'dissolve', 'transfer')),
  primary key (predecessor_id, successor_id, on_date)
);

-- The denominator of participation: declared by the agency, approved by its parent, dated.
create table headcount (
  id uuid primary key,
  agency_id uuid not null references agency,
  season_id text not null,
  people integer not null check (people > 0),
  reference_date date not null,
  illustrative boolean not null,
  declared_by uuid references person,
  declared_at timestamptz not null
);
create index headcount_season on headcount (season_id, agency_id);

create table headcount_approval (
  headcount_id uuid primary key references headcount,
  approved_by uuid references person,
  approved_at timestamptz not null
);
