-- The secret address at which a person's calendar reads what waits for them: of the secret only the hash. Roles that need a second
-- factor count for it where one was presented when it was made.
create table work_feed (
  id uuid primary key,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  second_factor boolean not null,
  made_at timestamptz not null
);
create index work_feed_person on work_feed (person_id);
create table work_feed_revocation (
  feed_id uuid primary key references work_feed,
  revoked_at timestamptz not null
);

-- One digest of what waits to one person for one day: never a second one.
create table work_digest (
  person_id uuid not null references person,
  day date not null,
  items integer not null check (items > 0),
  queued_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  tried_at timestamptz,
  sent_at timestamptz,
  problem text check (problem in ('refused')),
  primary key (person_id, day),
  check (sent_at is null or problem is null)
);
create index work_digest_waiting on work_digest (queued_at) where tried_at is null;

do $$
declare
  name text;
begin
  foreach name in array array['work_feed', 'work_feed_revocation'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
