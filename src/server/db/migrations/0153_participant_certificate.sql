-- A certificate of taking part with a result above the mark of the rules: one for each person and round, valid while its list holds.
create table participant_certificate (
  code text primary key,
  season_id text not null references season,
  round_id text not null,
  participant_id uuid not null references participant,
  attempt_id uuid not null,
  display_name text not null,
  unit_name text,
  -- Share of the points, whole percent, rounded down.
  percent integer not null check (percent between 0 and 100),
  issued_at timestamptz not null,
  rehearsed boolean not null,
  unique (season_id, round_id, participant_id),
  foreign key (participant_id, attempt_id) references attempt
);

create table participant_certificate_revocation (
  code text primary key references participant_certificate,
  reason text not null check (reason <> ''),
  revoked_by uuid not null references person,
  revoked_at timestamptz not null
);

-- One sending of the certificates of a round to everybody who left an e-mail address.
create table certificate_mailing (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  started_by uuid not null references person,
  started_at timestamptz not null
);

-- What became of each: waiting while `tried_at` is null; the address is read from the participant when it is sent.
create table certificate_mail (
  mailing_id uuid not null references certificate_mailing,
  participant_id uuid not null references participant,
  tries integer not null default 0 check (tries >= 0),
  tried_at timestamptz,
  sent_at timestamptz,
  problem text,
  primary key (mailing_id, participant_id),
  check (sent_at is null or problem is null)
);

do $$
declare
  name text;
begin
  foreach name in array array['participant_certificate', 'participant_certificate_revocation'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
