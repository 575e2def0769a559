-- A vote of the final round on one title: its rules, roll and candidates as they stood when it was prepared. A second ballot has the
-- vote whose tied band it parts as its parent.
create table final_vote (
  id uuid primary key,
  season_id text not null references season,
  council_id uuid not null references council,
  number integer not null check (number > 0),
  title_id text not null,
  -- Entries of these categories alone; empty = of all.
  category_ids text[] not null,
  parent_id uuid references final_vote,
  method text not null check (method in ('approval', 'majority-judgment', 'schulze', 'ranked-pairs')),
  is_secret boolean not null,
  -- null = whoever passes.
  places integer check (places > 0),
  rules jsonb not null,
  rules_version integer not null,
  -- Where the season asks for none, or none was frozen.
  analysis_id uuid references frozen_analysis,
  -- To the seed of the draw that ends the chain of ties; named before anybody voted.
  seed_commitment bytea not null check (length(seed_commitment) = 32),
  prepared_by uuid not null references person,
  prepared_at timestamptz not null,
  rehearsed boolean not null,
  unique (season_id, number),
  unique (id, is_secret)
);
create index final_vote_parent on final_vote (parent_id) where parent_id is not null;
create index final_vote_council on final_vote (council_id);

-- Who stands, in the order of the ballot paper, with the result that admitted them (an exact fraction) and what may part a tie.
create table final_vote_candidate (
  vote_id uuid not null references final_vote,
  entry_id uuid not null references entry,
  position integer not null check (position > 0),
  name text not null,
  organisation_name text not null,
  category_id text not null,
  result text not null check (result ~ '^-?[0-9]+/[1-9][0-9]*$'),
  counted_judges integer not null check (counted_judges > 0),
  -- What the chain of ties may compare: {"adjusted-score": 8.12, "criteria": ["8/1", …]}.
  tie_values jsonb not null,
  primary key (vote_id, entry_id),
  unique (vote_id, position)
);
create index final_vote_candidate_entry on final_vote_candidate (entry_id);

-- The roll: every member of the council when the vote was prepared. It does not change, so neither does what a share is a share of.
create table final_vote_member (
  vote_id uuid not null references final_vote,
  person_id uuid not null references person,
  name text not null,
  office text not null check (office in ('chair', 'deputy-chair', 'member')),
  -- As the council says of its members; null = not recorded.
  capacity text,
  body text,
  primary key (vote_id, person_id)
);
create index final_vote_member_person on final_vote_member (person_id);

-- Who is there. The newest row of a member counts; without one the member is absent.
create table final_vote_attendance (
  id uuid primary key,
  sequence bigint generated always as identity,
  vote_id uuid not null,
  person_id uuid not null,
  presence text not null check (presence in ('present', 'in-writing', 'absent')),
  noted_by uuid not null references person,
  noted_at timestamptz not null,
  foreign key (vote_id, person_id) references final_vote_member
);
create index final_vote_attendance_vote on final_vote_attendance (vote_id, person_id, sequence desc);

create table final_vote_opening (
  vote_id uuid primary key references final_vote,
  opened_by uuid not null references person,
  opened_at timestamptz not null
);

-- What was cast while the vote is open: one sealed text, padded, that only the program opens. No row, no order and no transaction of
-- a single ballot exists, so whoever reads this database, its log or its copies learns from none of them who cast what.
create table final_vote_box (
  vote_id uuid primary key references final_vote_opening,
  sealed bytea not null
);

-- Who has cast a ballot: once each, without what. In one transaction with the box.
create table final_vote_turnout (
  vote_id uuid not null references final_vote_opening,
  person_id uuid not null,
  -- Rounded down to the minute.
  cast_at timestamptz not null,
  -- To the ballot, by a secret that the member alone holds.
  commitment bytea not null check (length(commitment) = 32),
  primary key (vote_id, person_id),
  foreign key (vote_id, person_id) references final_vote_member
);

-- On whom a member could not vote, being in a conflict: apart from every ballot, which it would otherwise give away.
create table final_vote_recusal (
  vote_id uuid not null,
  person_id uuid not null,
  entry_id uuid not null,
  primary key (vote_id, person_id, entry_id),
  foreign key (vote_id, person_id) references final_vote_member,
  foreign key (vote_id, entry_id) references final_vote_candidate
);

-- The end of a vote: counted, or given up with a reason before it was.
create table final_vote_close (
  vote_id uuid primary key references final_vote,
  closed_by uuid not null references person,
  closed_at timestamptz not null,
  reason text,
  -- As counted at the close; null = given up.
  outcome jsonb,
  check ((outcome is null) = (reason is not null))
);

-- What the box held, written at the close in one statement. Of a secret vote only sums by candidate (or pair): no whole ballot that a
-- hand or a gap could give away. Of an open vote whole ballots by name.
create table final_ballot (
  vote_id uuid not null references final_vote_close,
  position integer not null check (position > 0),
  is_secret boolean not null,
  person_id uuid,
  count integer not null check (count > 0),
  content jsonb not null,
  primary key (vote_id, position),
  foreign key (vote_id, is_secret) references final_vote (id, is_secret),
  foreign key (vote_id, person_id) references final_vote_turnout,
  check (is_secret = (person_id is null)),
  check (is_secret or count = 1)
);

-- The draw that parted who was tied to the end. The seed was committed to when the vote was prepared.
create table final_vote_draw (
  vote_id uuid primary key references final_vote_close,
  entry_ids uuid[] not null check (cardinality(entry_ids) > 1),
  places integer not null check (places > 0 and places < cardinality(entry_ids)),
  seed bytea not null check (length(seed) = 32),
  drawn_by uuid not null references person,
  drawn_at timestamptz not null
);

-- What the minutes say beside the vote; the newest version counts.
create table final_vote_minutes (
  vote_id uuid not null references final_vote,
  version integer not null check (version > 0),
  place text not null,
  chair text not null,
  secretary text not null,
  agenda text not null,
  remarks text not null,
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (vote_id, version)
);

do $$
declare
  name text;
begin
  foreach name in array array[
    'final_vote', 'final_vote_candidate', 'final_vote_member', 'final_vote_attendance', 'final_vote_opening', 'final_vote_turnout',
    'final_vote_recusal', 'final_vote_close', 'final_ballot', 'final_vote_draw', 'final_vote_minutes'
  ] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
