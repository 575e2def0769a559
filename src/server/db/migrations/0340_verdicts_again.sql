-- A verdict judged again because rules, facts or waivers changed: a row that says what changed; the first verdict stays as it was.
create table verdict_revision (
  id uuid primary key,
  entry_id uuid not null references entry,
  sequence integer not null check (sequence > 0),
  dossier_version integer not null,
  rules_version integer not null,
  cause text not null check (cause in ('rules', 'facts', 'waiver')),
  outcome_before text not null,
  outcome text not null,
  conditions jsonb not null,
  -- Condition by condition what it was and what it is.
  changes jsonb not null,
  judged_at timestamptz not null,
  rehearsed boolean not null,
  unique (entry_id, sequence)
);
create index verdict_revision_judged on verdict_revision (judged_at);

-- Who was told by mail that the outcome of an entry changed, and what became of the mail.
create table verdict_notice (
  revision_id uuid not null references verdict_revision,
  person_id uuid not null references person,
  became text not null check (became in ('sent', 'refused')),
  noted_at timestamptz not null,
  primary key (revision_id, person_id)
);

-- An organisation asks for a condition to be waived; for an entry that is a draft this is all the organiser learns of it.
create table waiver_request (
  id uuid primary key,
  entry_id uuid not null references entry,
  condition_id text not null check (condition_id <> ''),
  reason text not null check (btrim(reason) <> ''),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  rehearsed boolean not null
);
create index waiver_request_entry on waiver_request (entry_id);

-- A condition waived for one entry, signed by the organiser with a reason.
create table waiver (
  id uuid primary key,
  entry_id uuid not null references entry,
  condition_id text not null check (condition_id <> ''),
  reason text not null check (btrim(reason) <> ''),
  decision_number text check (decision_number <> ''),
  signed_by uuid not null references person,
  signed_at timestamptz not null,
  rehearsed boolean not null
);
create index waiver_entry on waiver (entry_id);

create table waiver_withdrawal (
  waiver_id uuid primary key references waiver,
  reason text not null check (btrim(reason) <> ''),
  signed_by uuid not null references person,
  signed_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['verdict_revision', 'verdict_notice', 'waiver_request', 'waiver', 'waiver_withdrawal'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
