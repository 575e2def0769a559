-- Files for everybody that are dear to make: bundles and whole logs. One is made once for each state of what it shows (`etag`), then read
-- as it is. The bytes are in the file store; it can be made again at any time, so a row may go.
create table public_file (
  subject text not null,
  etag text not null,
  file_id uuid not null unique,
  size bigint not null check (size > 0),
  made_at timestamptz not null,
  sequence bigint generated always as identity,
  primary key (subject, etag)
);
