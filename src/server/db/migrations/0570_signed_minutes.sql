-- The minutes of a vote as they were put up for signing: the document, its digest and that of its PDF, which the file store keeps under the
-- id. What they record changes: they are frozen anew with the next number, and signed anew; those before stay as they were signed.
create table frozen_minutes (
  id uuid primary key,
  vote_id uuid not null references final_vote_close,
  number integer not null check (number > 0),
  -- Of the words kept beside the vote.
  words_version integer not null,
  -- Of what they record, to see whether it still is so.
  facts_hash text not null check (facts_hash ~ '^[0-9a-f]{64}$'),
  document jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  pdf_sha256 text not null check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_bytes integer not null check (pdf_bytes > 0),
  frozen_by uuid not null references person,
  frozen_at timestamptz not null,
  rehearsed boolean not null,
  unique (vote_id, number),
  foreign key (vote_id, words_version) references final_vote_minutes (vote_id, version)
);

create table minutes_signer (
  minutes_id uuid not null references frozen_minutes,
  person_id uuid not null references person,
  position integer not null check (position > 0),
  name text not null,
  capacity text not null check (capacity in ('chair', 'secretary', 'member')),
  primary key (minutes_id, person_id),
  unique (minutes_id, position)
);
create index minutes_signer_person on minutes_signer (person_id);

-- A PDF signed digitally elsewhere, kept under its id in the file store, with what its signatures were found to be when it arrived.
create table signed_minutes_file (
  id uuid primary key,
  sequence bigint generated always as identity,
  minutes_id uuid not null references frozen_minutes,
  name text not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- It begins with the very bytes of the minutes' PDF. Otherwise nothing shows that it is these minutes, and it counts for nobody.
  is_tied boolean not null,
  signatures jsonb not null,
  kept_by uuid not null references person,
  kept_at timestamptz not null,
  unique (id, minutes_id)
);
create index signed_minutes_file_minutes on signed_minutes_file (minutes_id);

-- One signature: in the system, by the password or (who has none here) the own name; or found in a signed PDF.
create table minutes_signature (
  minutes_id uuid not null,
  person_id uuid not null,
  means text not null check (means in ('password', 'typed-name', 'pdf')),
  statement text not null,
  file_id uuid,
  signed_at timestamptz not null,
  primary key (minutes_id, person_id),
  foreign key (minutes_id, person_id) references minutes_signer,
  foreign key (file_id, minutes_id) references signed_minutes_file (id, minutes_id),
  check ((means = 'pdf') = (file_id is not null))
);
create index minutes_signature_file on minutes_signature (file_id) where file_id is not null;

do $$
declare
  name text;
begin
  foreach name in array array['frozen_minutes', 'minutes_signer', 'signed_minutes_file', 'minutes_signature'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
