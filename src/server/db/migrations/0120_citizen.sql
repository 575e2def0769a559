-- A second membership (an office and a union): counted once in each. Keyed hashes match a participant with the account of an
-- organiser, question writer or judge; the telephone itself stays sealed.
alter table participant add column second_unit_id uuid references agency check (second_unit_id <> unit_id);
alter table participant add column phone_hash bytea;
alter table participant add column email_hash bytea;
alter table participant add column national_id_hash bytea;
-- The account that was signed in when its owner registered, and what proved who it is.
alter table participant add column person_id uuid references person;
alter table participant add column proven_by text not null default 'form'
  check (proven_by in ('form', 'otp-phone', 'otp-email', 'roster-code', 'sso-province', 'vneid-1', 'vneid-2'));
create index participant_person on participant (person_id) where person_id is not null;

-- Who entered the answers for a participant who was present; shown openly, never ranked for a personal prize.
alter table attempt add column assisted_by text check (assisted_by <> '');

-- People whom the organiser names as excluded: a member of the jury or the support group without an account here.
create table contest_exclusion (
  id uuid primary key,
  season_id text not null references season,
  role text not null,
  name text not null,
  phone_hash bytea,
  email_hash bytea,
  national_id_hash bytea,
  added_by uuid not null references person,
  added_at timestamptz not null,
  check (coalesce(phone_hash, email_hash, national_id_hash) is not null)
);
create index contest_exclusion_season on contest_exclusion (season_id);

create table contest_exclusion_end (
  contest_exclusion_id uuid primary key references contest_exclusion,
  ended_by uuid not null references person,
  ended_at timestamptz not null,
  reason text not null
);

-- Somebody took part and holds an excluded role: evidence for the review desk, never a verdict.
create table excluded_participant (
  participant_id uuid primary key references participant,
  season_id text not null,
  role text not null,
  matched_by text not null check (matched_by in ('account', 'phone', 'email', 'national-id')),
  noticed_at timestamptz not null
);
create index excluded_participant_season on excluded_participant (season_id);

-- A role or a named exclusion decides who may take part: every process hears of it when it is committed, whoever wrote it.
create function tell_exclusions() returns trigger language plpgsql as $$
begin
  perform pg_notify('exclusion', '');
  return null;
end $$;
create trigger role_grant_told after insert or update on role_grant for each statement execute function tell_exclusions();
create trigger role_end_told after insert on role_end for each statement execute function tell_exclusions();
create trigger contest_exclusion_told after insert on contest_exclusion for each statement execute function tell_exclusions();
create trigger contest_exclusion_end_told after insert on contest_exclusion_end for each statement execute function tell_exclusions();

do $$
declare
  name text;
begin
  foreach name in array array['contest_exclusion', 'contest_exclusion_end', 'excluded_participant'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
