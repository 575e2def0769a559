-- Somebody named to a council, in the capacity in which they sit. Named by their address before they have an account.
create table council_member (
  id uuid primary key,
  council_id uuid not null references council,
  -- Null until whoever was invited has accepted with an account.
  person_id uuid references person,
  invitation_id uuid unique references invitation,
  name text not null check (name <> ''),
  email text,
  -- Null = not recorded.
  capacity text check (capacity in ('ministry', 'association-expert', 'related-body', 'press', 'other')),
  -- Which of the capacities that the season's rules name; null = none of them, or the rules name none.
  stated_capacity text,
  -- The body they come from, and what they are there.
  body text,
  position text,
  office text not null check (office in ('chair', 'deputy-chair', 'member', 'secretary')),
  city text,
  attendance text check (attendance in ('on-site', 'online')),
  min_entries integer check (min_entries >= 0),
  max_entries integer check (max_entries >= 1),
  named_by uuid references person,
  named_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text,
  ended_by uuid references person,
  check (min_entries <= max_entries),
  check (stated_capacity is null or capacity is not null),
  check ((ended_at is null) = (ended_reason is null))
);
create unique index council_member_once on council_member (council_id, person_id) where ended_at is null;
create index council_member_person on council_member (person_id);

-- What a member says to being named; the newest counts, so that who accepted may still have to decline.
create table council_answer (
  id uuid primary key,
  sequence bigint generated always as identity,
  member_id uuid not null references council_member,
  outcome text not null check (outcome in ('accepted', 'declined')),
  reason text,
  -- Null = by the link of the invitation, without an account.
  answered_by uuid references person,
  answered_at timestamptz not null,
  check ((outcome = 'declined') = (reason is not null))
);
create index council_answer_member on council_answer (member_id, sequence desc);

-- What members of a council commit to; the newest counts for whoever has not signed yet.
create table commitment_text (
  id uuid primary key,
  sequence bigint generated always as identity,
  council_id uuid not null references council,
  statement text not null check (statement <> ''),
  set_by uuid references person,
  set_at timestamptz not null
);
create index commitment_text_council on commitment_text (council_id, sequence desc);

-- A commitment signed in the system: the words exactly as they were signed, by whom, when, by which proof.
create table council_commitment (
  id uuid primary key,
  member_id uuid not null unique references council_member,
  statement text not null check (statement <> ''),
  binds_embargo boolean not null,
  means text not null check (means in ('password', 'typed-name')),
  signed_by uuid not null references person,
  signed_at timestamptz not null,
  rehearsed boolean not null
);

-- The decision that set a council up; the newest counts. The file is kept under the id of its row.
create table founding_decision (
  id uuid primary key,
  sequence bigint generated always as identity,
  council_id uuid not null references council,
  number text not null check (number <> ''),
  decided_on date not null,
  file_name text,
  file_bytes bigint check (file_bytes > 0),
  file_sha256 bytea,
  kept_by uuid not null references person,
  kept_at timestamptz not null,
  check ((file_name is null) = (file_bytes is null)),
  check ((file_name is null) = (file_sha256 is null))
);
create index founding_decision_council on founding_decision (council_id, sequence desc);

-- How well a member knows a category (field_id '') or one of its fields: 0 not at all, 3 by profession.
create table judge_expertise (
  member_id uuid not null references council_member,
  category_id text not null,
  field_id text not null,
  level smallint not null check (level between 0 and 3),
  stated_by uuid references person,
  stated_at timestamptz not null,
  primary key (member_id, category_id, field_id)
);

-- Whether a member can come on a half-day. What nobody stated keeps nobody away.
create table judge_availability (
  member_id uuid not null references council_member,
  on_day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  is_free boolean not null,
  stated_by uuid references person,
  stated_at timestamptz not null,
  primary key (member_id, on_day, half)
);

-- A seat may be for some judging rounds only; null = for every round. A successor's seat names the one it follows.
alter table seat add column judging_rounds text[] check (cardinality(judging_rounds) > 0);
alter table seat add column succeeds uuid unique references seat;
alter table panel add column city text;

-- Whether a sheet that would otherwise be kept without counting counts all the same, or the other way round. The newest counts.
create table sheet_ruling (
  id uuid primary key,
  sequence bigint generated always as identity,
  assignment_id uuid not null references assignment,
  counts boolean not null,
  reason text not null check (reason <> ''),
  decision_number text,
  ruled_by uuid not null references person,
  ruled_at timestamptz not null,
  rehearsed boolean not null
);
create index sheet_ruling_assignment on sheet_ruling (assignment_id, sequence desc);

do $$
declare
  name text;
begin
  foreach name in array array[
    'council_answer', 'commitment_text', 'council_commitment', 'founding_decision', 'sheet_ruling'
  ] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
