-- The analysis of a judging round as the council had it before it voted: what went in, by which method, what came out. It is in the log
-- of the season by its hashes. A later one of the same round says why it was made; the newest counts, the earlier ones stay.
create table frozen_analysis (
  id uuid primary key,
  season_id text not null references season,
  judging_round text not null,
  sequence integer not null check (sequence > 0),
  -- 'all': one ranking; 'by-category': the category as a fixed effect, ranks inside it; or the id of one category.
  scope text not null check (scope <> ''),
  method text not null check (method in ('additive', 'least-squares')),
  version text not null,
  seed text not null,
  -- The table that `vinhdanh analyse severity` reads, byte by byte; judges and entries by id.
  input text not null,
  input_hash text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  output jsonb not null,
  -- SHA-256 of the output as canonical JSON.
  output_hash text not null check (output_hash ~ '^[0-9a-f]{64}$'),
  reason text,
  frozen_by uuid not null references person,
  frozen_at timestamptz not null,
  rehearsed boolean not null,
  unique (season_id, judging_round, sequence),
  check ((sequence = 1) = (reason is null))
);
create trigger frozen_analysis_append_only before update or delete on frozen_analysis
  for each statement execute function refuse_change();
create trigger frozen_analysis_not_emptied before truncate on frozen_analysis
  for each statement execute function refuse_change();
