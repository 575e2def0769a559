-- An entrant's complaint about one decision on an entry; one to each decision. `sealed` is the sealed text of what they wrote.
create table entrant_complaint (
  id uuid primary key,
  season_id text not null references season,
  dossier_id uuid not null references dossier,
  entry_id uuid not null references entry,
  move_id uuid not null unique references entry_move,
  sealed bytea not null,
  filed_by uuid not null references person,
  received_at timestamptz not null,
  due_at timestamptz not null check (due_at > received_at),
  rehearsed boolean not null
);
create index entrant_complaint_season on entrant_complaint (season_id, due_at);
create index entrant_complaint_dossier on entrant_complaint (dossier_id);
create index entrant_complaint_entry on entrant_complaint (entry_id);

-- Who took it to answer; the newest row holds.
create table entrant_complaint_taking (
  id uuid primary key,
  complaint_id uuid not null references entrant_complaint,
  person_id uuid not null references person,
  taken_at timestamptz not null,
  sequence bigint generated always as identity
);
create index entrant_complaint_taking_complaint on entrant_complaint_taking (complaint_id, taken_at);

-- An answer as one person proposes it. It reaches the entrant when a second person confirms it.
create table entrant_complaint_proposal (
  id uuid primary key,
  complaint_id uuid not null references entrant_complaint,
  outcome text not null check (outcome in ('upheld', 'partly-upheld', 'rejected')),
  reason text not null check (reason <> ''),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  sequence bigint generated always as identity,
  unique (id, proposed_by)
);
create index entrant_complaint_proposal_complaint on entrant_complaint_proposal (complaint_id, proposed_at);

create table entrant_complaint_decision (
  proposal_id uuid primary key,
  proposed_by uuid not null,
  outcome text not null check (outcome in ('confirmed', 'declined')),
  note text not null,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  foreign key (proposal_id, proposed_by) references entrant_complaint_proposal (id, proposed_by),
  check (decided_by <> proposed_by),
  check (outcome = 'confirmed' or note <> '')
);

do $$
declare
  name text;
begin
  foreach name in array array[
    'entrant_complaint', 'entrant_complaint_taking', 'entrant_complaint_proposal', 'entrant_complaint_decision'
  ] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
