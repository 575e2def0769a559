-- Where units of a contest get mail: an address of each, sealed; the latest row holds, and one without an address takes it away.
create table unit_mailbox (
  id uuid primary key,
  season_id text not null references season,
  unit_id uuid not null references agency,
  email bytea,
  made_by uuid not null references person,
  made_at timestamptz not null
);
create index unit_mailbox_unit on unit_mailbox (season_id, unit_id, made_at);

-- One sending of reminders to the units that have not reported a placement: who sent it, when.
create table placement_reminder (
  id uuid primary key,
  season_id text not null references season,
  started_by uuid not null references person,
  started_at timestamptz not null
);
create index placement_reminder_season on placement_reminder (season_id, started_at);

-- What became of each: waiting while `tried_at` is null; the address is read from the mailbox when it is sent.
create table placement_reminder_mail (
  reminder_id uuid not null references placement_reminder,
  unit_id uuid not null references agency,
  tries integer not null default 0 check (tries >= 0),
  tried_at timestamptz,
  sent_at timestamptz,
  problem text check (problem in ('no-mailbox', 'reported', 'reminded-lately', 'refused')),
  primary key (reminder_id, unit_id),
  check (sent_at is null or problem is null)
);

do $$
declare
  name text;
begin
  foreach name in array array['unit_mailbox', 'placement_reminder'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
