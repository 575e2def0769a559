create table bank (
  id text not null,
  version integer not null check (version > 0),
  content jsonb not null,
  content_hash text not null,
  loaded_at timestamptz not null,
  primary key (id, version),
  unique (id, content_hash)
);

-- Hot tables: participant_id in every key, so that they can be distributed by it.
-- participant_id = UUIDv8 from HMAC(contest, unique key of the rules): one person, one participant, by primary key.
-- `personal` is the sealed JSON of what the person entered; only `display_name` is ever published.
create table participant (
  participant_id uuid primary key,
  season_id text not null references season,
  display_name text not null,
  personal bytea not null,
  unit_id uuid references agency,
  obligation_group text,
  resume_code_hash bytea not null,
  rules_version integer not null,
  registered_at timestamptz not null,
  rehearsed boolean not null
);
create index participant_unit on participant (season_id, unit_id);

create table attempt (
  participant_id uuid not null references participant,
  attempt_id uuid not null,
  season_id text not null,
  round_id text not null,
  attempt_number integer not null check (attempt_number > 0),
  rules_version integer not null,
  bank_version integer not null,
  started_at timestamptz not null,
  deadline timestamptz not null check (deadline > started_at),
  revision integer not null check (revision >= 0),
  answers jsonb not null,
  saved_at timestamptz,
  submitted_at timestamptz,
  submitted_by text check (submitted_by in ('participant', 'clock')),
  correct_count integer,
  score_hundredths integer,
  all_correct boolean,
  duration_ms integer,
  rehearsed boolean not null,
  primary key (participant_id, attempt_id),
  unique (participant_id, season_id, round_id, attempt_number),
  check ((submitted_at is null) = (correct_count is null)),
  check ((submitted_at is null) = (score_hundredths is null)),
  check ((submitted_at is null) = (all_correct is null)),
  check ((submitted_at is null) = (submitted_by is null)),
  check ((submitted_at is null) = (duration_ms is null))
);
create index attempt_round on attempt (season_id, round_id);
create index attempt_open on attempt (season_id, round_id, deadline) where submitted_at is null;

create table prediction (
  participant_id uuid not null references participant,
  season_id text not null,
  round_id text not null,
  value bigint not null check (value >= 0),
  predicted_at timestamptz not null,
  locked_at timestamptz,
  primary key (participant_id, season_id, round_id)
);

create table receipt (
  participant_id uuid not null,
  attempt_id uuid not null,
  code text not null,
  leaf_hash bytea not null,
  salt bytea not null,
  signature bytea not null,
  issued_at timestamptz not null,
  primary key (participant_id, attempt_id),
  foreign key (participant_id, attempt_id) references attempt
);

-- An attempt that does not count, by decision: who, why, when.
create table attempt_void (
  participant_id uuid not null,
  attempt_id uuid not null,
  reason text not null,
  voided_by uuid not null references person,
  voided_at timestamptz not null,
  primary key (participant_id, attempt_id),
  foreign key (participant_id, attempt_id) references attempt
);

create table round_close (
  season_id text not null references season,
  round_id text not null,
  closed_at timestamptz not null,
  rehearsed boolean not null,
  primary key (season_id, round_id)
);

-- Seed of the lots: committed to before the round closes, revealed with the ranking.
create table lot_draw (
  season_id text not null references season,
  round_id text not null,
  commitment bytea not null,
  committed_at timestamptz not null,
  seed bytea,
  revealed_at timestamptz,
  primary key (season_id, round_id),
  check ((seed is null) = (revealed_at is null))
);

create table ranking (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  revision integer not null check (revision > 0),
  rules_version integer not null,
  prediction_truth bigint,
  attempt_count integer not null,
  participant_count integer not null,
  all_correct_count integer not null,
  computed_at timestamptz not null,
  computed_by uuid references person,
  rehearsed boolean not null,
  unique (season_id, round_id, revision)
);

create table ranking_place (
  ranking_id uuid not null references ranking,
  place integer not null check (place > 0),
  participant_id uuid not null,
  attempt_id uuid not null,
  display_name text not null,
  unit_id uuid,
  score_hundredths integer not null,
  all_correct boolean not null,
  prediction_error bigint,
  duration_ms integer not null,
  by_lot boolean not null,
  prize_id text,
  primary key (ranking_id, place),
  unique (ranking_id, participant_id)
);

create table ranking_publication (
  ranking_id uuid primary key references ranking,
  published_by uuid references person,
  published_at timestamptz not null
);

-- A public correction of whatever was published.
create table correction (
  id uuid primary key,
  season_id text not null references season,
  subject text not null,
  body text not null,
  made_by uuid not null references person,
  made_at timestamptz not null
);
