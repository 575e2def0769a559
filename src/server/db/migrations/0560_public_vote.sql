-- A vote of the public on entries of a season: its rules and candidates as they stood when it was prepared.
create table public_vote (
  id uuid primary key,
  season_id text not null references season,
  -- Of the season's `publicVotes`.
  rule_id text not null,
  number integer not null check (number > 0),
  rules jsonb not null,
  rules_version integer not null,
  -- To the seed of the draw among equals; named before anybody voted.
  seed_commitment bytea not null check (length(seed_commitment) = 32),
  prepared_by uuid not null references person,
  prepared_at timestamptz not null,
  rehearsed boolean not null,
  unique (season_id, number)
);

-- Who stands, as the public reads it: names and words that the organiser wrote for it, nothing of a dossier.
create table public_vote_candidate (
  vote_id uuid not null references public_vote,
  entry_id uuid not null references entry,
  name text not null,
  organisation_name text not null,
  category_id text not null,
  description text not null,
  -- How the entrant agreed to stand in public.
  consent text not null check (consent <> ''),
  primary key (vote_id, entry_id)
);
create index public_vote_candidate_entry on public_vote_candidate (entry_id);

create table public_vote_opening (
  vote_id uuid primary key references public_vote,
  opened_by uuid not null references person,
  opened_at timestamptz not null
);

-- That somebody voted: a keyed digest of who, made for this vote alone, and the hour. Never what, never an address.
create table public_vote_turnout (
  vote_id uuid not null references public_vote_opening,
  voter bytea not null check (length(voter) = 32),
  version integer not null check (version > 0),
  hour timestamptz not null,
  domain text,
  network bytea not null check (length(network) = 32),
  primary key (vote_id, voter, version)
);
create index public_vote_turnout_hour on public_vote_turnout (vote_id, hour);

-- Ballots until the count, in batches: each batch one sealed, padded text that only the program opens, so no row, order or transaction
-- of a single ballot exists. Emptied by the count.
create table public_vote_box (
  vote_id uuid not null references public_vote_opening,
  batch integer not null check (batch > 0),
  ballots integer not null check (ballots > 0),
  sealed bytea not null,
  primary key (vote_id, batch)
);

-- Ballots taken out before the count, with the reason, by what is known of the act of voting.
create table public_vote_void (
  id uuid primary key,
  vote_id uuid not null references public_vote_opening,
  batch jsonb not null,
  reason text not null check (reason <> ''),
  voided_by uuid not null references person,
  voided_at timestamptz not null
);
create index public_vote_void_vote on public_vote_void (vote_id);

-- The end: counted, or given up with a reason.
create table public_vote_close (
  vote_id uuid primary key references public_vote,
  closed_by uuid not null references person,
  closed_at timestamptz not null,
  reason text,
  outcome jsonb,
  check ((outcome is null) = (reason is not null))
);

-- What the boxes held, written at the count sorted by commitment: no voter, no hour. Only a receipt finds its own.
create table public_ballot (
  vote_id uuid not null references public_vote_close,
  commitment bytea not null check (length(commitment) = 32),
  batch integer not null check (batch > 0),
  choices uuid[] not null check (cardinality(choices) > 0),
  standing text not null check (standing in ('counted', 'replaced', 'void')),
  primary key (vote_id, commitment)
);
create index public_ballot_batch on public_ballot (vote_id, batch);

create table public_vote_publication (
  vote_id uuid primary key references public_vote_close,
  published_by uuid not null references person,
  published_at timestamptz not null
);

-- What the log of the season commits to, with the nonce that opens it.
create table public_vote_record (
  vote_id uuid not null references public_vote,
  part text not null,
  document jsonb not null,
  nonce bytea not null check (length(nonce) = 32),
  primary key (vote_id, part)
);

do $$
declare
  name text;
begin
  foreach name in array array[
    'public_vote', 'public_vote_candidate', 'public_vote_opening', 'public_vote_turnout', 'public_vote_void', 'public_vote_close',
    'public_ballot', 'public_vote_publication', 'public_vote_record'
  ] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
