-- One append-only log for each season that has something to log. `origin` never changes, even if the address of the site does.
create table ledger_log (
  season_id text primary key references season,
  origin text not null unique,
  rehearsed boolean not null,
  size bigint not null default 0 check (size >= 0),
  created_at timestamptz not null
);

-- What is to enter a log, put here in the transaction in which it happened and taken out in the one that appends it.
create table ledger_pending (
  id bigint generated always as identity primary key,
  season_id text not null,
  leaf_hash bytea not null,
  entry jsonb not null
);
create index ledger_pending_season on ledger_pending (season_id, id);

create table ledger_leaf (
  season_id text not null references ledger_log,
  leaf_index bigint not null check (leaf_index >= 0),
  leaf_hash bytea not null check (length(leaf_hash) = 32),
  kind text not null,
  entry jsonb not null,
  appended_at timestamptz not null,
  primary key (season_id, leaf_index),
  unique (season_id, leaf_hash)
);

-- Roots of complete subtrees of 256, 65,536 … leaves: proofs and growth then need some hundred rows, whatever the size.
create table ledger_subtree (
  season_id text not null references ledger_log,
  level smallint not null check (level in (8, 16, 24, 32)),
  node_index bigint not null check (node_index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (season_id, level, node_index)
);

create table ledger_checkpoint (
  season_id text not null references ledger_log,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  signed_at timestamptz not null,
  primary key (season_id, size)
);

-- Records behind entries that have no home elsewhere: rule versions, commitments, results. Once each by kind and subject.
create table ledger_record (
  season_id text not null references season,
  kind text not null,
  subject text not null,
  leaf_hash bytea not null,
  entry jsonb not null,
  record jsonb not null,
  salt bytea not null,
  recorded_at timestamptz not null,
  primary key (season_id, kind, subject)
);

-- The prediction a receipt commits to: what came with the submission, if anything did.
alter table receipt add column prediction bigint;

do $$
declare
  name text;
begin
  foreach name in array array['ledger_leaf', 'ledger_subtree', 'ledger_checkpoint', 'ledger_record'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
  end loop;
end $$;
