-- A review of a closed round by the integrity desk: off the hot path, with its method, seed and the hash of what it read.
create table analysis_run (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  method text not null,
  method_version integer not null check (method_version > 0),
  seed text not null,
  requested_by uuid references person,
  requested_at timestamptz not null,
  rehearsed boolean not null
);
create index analysis_run_round on analysis_run (season_id, round_id, requested_at);

create table analysis_run_end (
  run_id uuid primary key references analysis_run,
  outcome text not null check (outcome in ('finished', 'stopped', 'out-of-time', 'failed')),
  input_hash text check (input_hash ~ '^[0-9a-f]{64}$'),
  report jsonb,
  ended_at timestamptz not null,
  check ((outcome = 'finished') = (report is not null)),
  check ((outcome = 'finished') = (input_hash is not null))
);

create table analysis_stop (
  run_id uuid primary key references analysis_run,
  stopped_by uuid not null references person,
  stopped_at timestamptz not null
);

-- How far a review has come: plumbing, overwritten as it goes on.
create table analysis_progress (
  run_id uuid primary key references analysis_run,
  step text not null,
  done integer not null check (done >= 0),
  noted_at timestamptz not null
);

-- A case (hồ sơ xem xét): what was found or reported, about whom. It accuses nobody and changes no count.
create table integrity_case (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  run_id uuid references analysis_run,
  opened_by uuid references person,
  opened_at timestamptz not null,
  unit_id uuid references agency,
  -- The same people are one case, however often a round is reviewed.
  fingerprint bytea not null check (length(fingerprint) = 32),
  evidence jsonb not null,
  links jsonb not null,
  rehearsed boolean not null,
  unique (season_id, round_id, fingerprint),
  check ((run_id is null) <> (opened_by is null))
);
create index integrity_case_queue on integrity_case (season_id, opened_at, id);

create table case_member (
  case_id uuid not null references integrity_case,
  place integer not null check (place >= 0),
  participant_id uuid not null,
  attempt_id uuid not null,
  primary key (case_id, place),
  unique (case_id, participant_id),
  foreign key (participant_id, attempt_id) references attempt
);
create index case_member_participant on case_member (participant_id);

-- Names are shown to whoever took the case, with a reason. Need to know.
create table case_taking (
  case_id uuid not null references integrity_case,
  person_id uuid not null references person,
  reason text not null,
  taken_at timestamptz not null,
  primary key (case_id, person_id)
);

create table case_question (
  id uuid primary key,
  case_id uuid not null references integrity_case,
  participant_id uuid not null,
  body text not null,
  due_at timestamptz not null,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  check (due_at > asked_at),
  foreign key (case_id, participant_id) references case_member (case_id, participant_id)
);
create index case_question_participant on case_question (participant_id);
create index case_question_case on case_question (case_id);

create table case_answer (
  question_id uuid primary key references case_question,
  body text not null,
  answered_at timestamptz not null
);

create table case_dismissal (
  case_id uuid primary key references integrity_case,
  reason text not null,
  dismissed_by uuid not null references person,
  dismissed_at timestamptz not null
);

-- Somebody proposes that what a person handed in be not recognised, on a ground of the rules …
create table void_proposal (
  id uuid primary key,
  case_id uuid not null references integrity_case,
  participant_id uuid not null,
  attempt_id uuid not null,
  ground text not null,
  reason text not null,
  consequence text not null check (consequence in ('attempt-void', 'round-void', 'contest-void')),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  unique (id, proposed_by),
  foreign key (case_id, participant_id) references case_member (case_id, participant_id),
  foreign key (participant_id, attempt_id) references attempt
);
create index void_proposal_case on void_proposal (case_id);
create index void_proposal_participant on void_proposal (participant_id);

-- … and another person confirms or declines: never the same one, whatever a program asks for.
create table void_decision (
  proposal_id uuid primary key references void_proposal,
  proposed_by uuid not null,
  decided_by uuid not null references person,
  outcome text not null check (outcome in ('confirmed', 'declined')),
  reason text not null,
  decided_at timestamptz not null,
  check (decided_by <> proposed_by),
  unique (proposal_id, outcome),
  foreign key (proposal_id, proposed_by) references void_proposal (id, proposed_by)
);

-- An attempt is void only by a proposal that was confirmed.
alter table attempt_void add column proposal_id uuid;
alter table attempt_void add column proposal_outcome text not null default 'confirmed' check (proposal_outcome = 'confirmed');
alter table attempt_void add foreign key (proposal_id, proposal_outcome) references void_decision (proposal_id, outcome);
alter table attempt_void add check (proposal_id is not null) not valid; -- older rows were made by one person

do $$
declare
  name text;
begin
  foreach name in array array[
    'analysis_run', 'analysis_run_end', 'analysis_stop', 'integrity_case', 'case_member', 'case_taking', 'case_question',
    'case_answer', 'case_dismissal', 'void_proposal', 'void_decision'
  ] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
