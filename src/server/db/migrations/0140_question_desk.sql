-- Questions at rest are readable only with the installation's key. Versions loaded before this migration stay as they were.
alter table bank alter column content drop not null;
alter table bank add column sealed bytea;
alter table bank add constraint bank_content_once check ((content is null) <> (sealed is null));

-- A bank may come back to what it was: the newest version alone says whether a file changes anything.
alter table bank drop constraint bank_id_content_hash_key;

-- Every wording a question ever had. Which one papers may ask is told by question_adoption.
create table question_version (
  bank_id text not null,
  question_id text not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('written', 'imported', 'restored', 'retired', 'loaded')),
  sealed bytea not null,
  content_hash text not null,
  restores integer check (restores < version),
  written_by uuid references person,
  written_at timestamptz not null,
  primary key (bank_id, question_id, version),
  unique (bank_id, question_id, version, written_by),
  check ((kind = 'loaded') = (written_by is null)),
  check ((kind = 'restored') = (restores is not null))
);

create table question_proposal (
  bank_id text not null,
  question_id text not null,
  version integer not null,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  primary key (bank_id, question_id, version),
  unique (bank_id, question_id, version, proposed_by),
  foreign key (bank_id, question_id, version) references question_version
);

-- Four eyes: whoever wrote or proposed a version does not decide on it. The keys carry both, so the check cannot be led astray.
create table question_decision (
  bank_id text not null,
  question_id text not null,
  version integer not null,
  author_id uuid not null,
  proposer_id uuid not null,
  decision text not null check (decision in ('approved', 'returned')),
  reason text check (length(trim(reason)) > 0),
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  primary key (bank_id, question_id, version),
  foreign key (bank_id, question_id, version, author_id) references question_version (bank_id, question_id, version, written_by),
  foreign key (bank_id, question_id, version, proposer_id) references question_proposal (bank_id, question_id, version, proposed_by),
  constraint question_decision_by_another check (decided_by <> author_id and decided_by <> proposer_id),
  check ((decision = 'returned') = (reason is not null))
);

create table question_adoption (
  bank_id text not null,
  question_id text not null,
  version integer not null,
  bank_version integer not null,
  adopted_at timestamptz not null,
  primary key (bank_id, question_id, version),
  foreign key (bank_id, question_id, version) references question_version,
  foreign key (bank_id, bank_version) references bank (id, version)
);

-- Who saw keys, took them away or searched among them. `person_id` is null where the machine's command line did.
create table key_access (
  id uuid primary key,
  season_id text not null references season,
  bank_id text not null,
  person_id uuid references person,
  action text not null check (action in ('listed', 'searched', 'viewed', 'exported', 'compared', 'decided')),
  question_id text,
  page text not null,
  detail jsonb not null,
  accessed_at timestamptz not null,
  rehearsed boolean not null
);
create index key_access_latest on key_access (season_id, accessed_at desc, id);

-- From `seals_at` until a round opens nobody reads its questions. The newest row counts; one that has begun is not replaced.
create table bank_seal (
  season_id text not null references season,
  revision integer not null check (revision > 0),
  seals_at timestamptz not null,
  shows_breaks boolean not null,
  set_by uuid not null references person,
  set_at timestamptz not null,
  primary key (season_id, revision)
);

create table seal_break (
  id uuid primary key,
  season_id text not null references season,
  reason text not null check (length(trim(reason)) > 0),
  minutes integer not null check (minutes between 5 and 240),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  unique (id, asked_by)
);
create index seal_break_of_season on seal_break (season_id, asked_at);

create table seal_break_confirmation (
  break_id uuid primary key,
  asked_by uuid not null,
  confirmed_by uuid not null references person,
  confirmed_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > confirmed_at),
  foreign key (break_id, asked_by) references seal_break (id, asked_by),
  constraint seal_break_by_another check (confirmed_by <> asked_by)
);

-- What is known of the documents that questions cite. The newest revision counts.
create table legal_document (
  bank_id text not null,
  document_number text not null,
  revision integer not null check (revision > 0),
  name text not null,
  in_force_from date,
  in_force_until date,
  replaced_by text check (replaced_by <> document_number),
  recorded_by uuid references person,
  recorded_at timestamptz not null,
  primary key (bank_id, document_number, revision),
  check (in_force_until > in_force_from)
);

-- Statistics of a closed round's questions: filled in by a worker, then kept.
create table item_analysis (
  season_id text not null references season,
  round_id text not null,
  revision integer not null check (revision > 0),
  started_by uuid references person,
  started_at timestamptz not null,
  progress integer not null default 0 check (progress between 0 and 100),
  finished_at timestamptz,
  failure text,
  sealed bytea,
  primary key (season_id, round_id, revision),
  check ((finished_at is null) = (sealed is null and failure is null)),
  check (sealed is null or failure is null)
);

do $$
declare
  name text;
begin
  foreach name in array array[
    'question_version', 'question_proposal', 'question_decision', 'question_adoption', 'key_access', 'bank_seal', 'seal_break',
    'seal_break_confirmation', 'legal_document'
  ] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_change()', name || '_append_only', name);
  end loop;
end $$;
create trigger item_analysis_append_only before update or delete on item_analysis
  for each row when (old.finished_at is not null) execute function refuse_change();
create trigger item_analysis_not_emptied before truncate on item_analysis for each statement execute function refuse_change();
