-- Who will not have their prize, or may not: it passes to the next in order by a public correction of the list.
create table prize_refusal (
  season_id text not null references season,
  round_id text not null,
  participant_id uuid not null references participant,
  prize_id text not null,
  cause text not null check (cause in ('refused', 'not-reached', 'identity-differs')),
  note text not null,
  recorded_by uuid not null references person,
  recorded_at timestamptz not null,
  primary key (season_id, round_id, participant_id)
);
alter table correction drop constraint correction_cause_check;
alter table correction add constraint correction_cause_check check (cause in ('void', 'complaint', 'own-finding', 'refusal'));

-- A call to a winner: who called, when, with what outcome.
create table winner_call (
  id uuid primary key,
  season_id text not null references season,
  participant_id uuid not null references participant,
  outcome text not null check (outcome in ('confirmed', 'not-reached', 'wrong-person')),
  called_by uuid not null references person,
  called_at timestamptz not null
);
create index winner_call_participant on winner_call (season_id, participant_id);

-- The identity of a winner, seen before the prize. The personal number is sealed, and gone once `delete_after` has passed.
create table winner_identity (
  season_id text not null references season,
  participant_id uuid not null references participant,
  national_id bytea,
  checked_by uuid not null references person,
  checked_at timestamptz not null,
  delete_after timestamptz not null,
  deleted_at timestamptz,
  primary key (season_id, participant_id),
  check ((national_id is null) = (deleted_at is not null))
);

-- The programme at which all prizes are handed over; the newest row is the plan.
create table closing_programme (
  id uuid primary key,
  season_id text not null references season,
  starts_at timestamptz not null,
  place text not null check (place <> ''),
  agenda text not null,
  set_by uuid not null references person,
  set_at timestamptz not null
);
create index closing_programme_season on closing_programme (season_id, set_at);

-- One line a prize and its holder: `holder_id` is a participant or an agency.
create table closing_invitation (
  season_id text not null references season,
  holder_id uuid not null,
  sent_at timestamptz not null,
  sent_by uuid not null references person,
  problem text,
  primary key (season_id, holder_id, sent_at)
);
create table closing_attendance (
  season_id text not null references season,
  holder_id uuid not null,
  is_present boolean not null,
  noted_by uuid not null references person,
  noted_at timestamptz not null,
  primary key (season_id, holder_id, noted_at)
);
create table prize_handover (
  season_id text not null references season,
  -- Empty for the prizes of the whole contest.
  round_id text not null,
  holder_id uuid not null,
  prize_id text not null,
  received_by text not null check (received_by <> ''),
  handed_by uuid not null references person,
  handed_at timestamptz not null,
  primary key (season_id, round_id, holder_id, prize_id)
);
create table handover_sheet (
  id uuid primary key,
  season_id text not null references season,
  name text not null,
  type text not null,
  size integer not null check (size > 0),
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array[
    'prize_refusal', 'winner_call', 'closing_programme', 'closing_invitation', 'closing_attendance', 'prize_handover', 'handover_sheet'
  ] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
