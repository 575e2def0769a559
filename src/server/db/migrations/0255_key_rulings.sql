-- What is decided about a question after its round was over: annulled, or other options are right. One person proposes, another decides.
create table key_ruling (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  question_id text not null,
  kind text not null check (kind in ('annul', 'correct')),
  -- Sealed JSON: the options that are right. A later round may still ask the question.
  right_options bytea,
  -- As the public reads it.
  reason text not null check (reason <> ''),
  -- The complaint that was upheld, where there was one.
  complaint_id uuid references complaint,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  check ((kind = 'annul') = (right_options is null)),
  unique (id, proposed_by),
  unique (id, season_id, round_id)
);
create index key_ruling_round on key_ruling (season_id, round_id);
create index key_ruling_complaint on key_ruling (complaint_id);

create table key_ruling_decision (
  ruling_id uuid primary key,
  season_id text not null,
  round_id text not null,
  -- Of those confirmed in a round, from 1 in the order in which they hold.
  number integer check (number > 0),
  proposed_by uuid not null,
  decided_by uuid not null references person,
  outcome text not null check (outcome in ('confirmed', 'declined')),
  reason text not null check (reason <> ''),
  decided_at timestamptz not null,
  check (decided_by <> proposed_by),
  check ((outcome = 'confirmed') = (number is not null)),
  unique (season_id, round_id, number),
  foreign key (ruling_id, proposed_by) references key_ruling (id, proposed_by),
  foreign key (ruling_id, season_id, round_id) references key_ruling (id, season_id, round_id)
);

-- The mark of an attempt under the rulings of its round up to `number`. What was written when it was handed in stays; the newest
-- of these counts. An invariant holds that it is an attempt of the round: a foreign key would look for each of a million.
create table attempt_remark (
  season_id text not null,
  round_id text not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  number integer not null,
  score_hundredths integer not null,
  correct_count integer not null check (correct_count >= 0),
  all_correct boolean not null,
  primary key (season_id, round_id, participant_id, attempt_id, number)
);
create function demand_key_ruling() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct season_id, round_id, number from added) as one
      where not exists (select from key_ruling_decision as ruling where ruling.season_id = one.season_id
        and ruling.round_id = one.round_id and ruling.number = one.number)) then
    raise exception 'a mark is changed by a ruling' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger attempt_remark_of_ruling after insert on attempt_remark
  referencing new table as added for each statement execute function demand_key_ruling();

-- How many rulings of its round a ranking was computed under.
alter table ranking add column key_rulings integer not null default 0 check (key_rulings >= 0);

alter table correction
  add column ruling_id uuid references key_ruling,
  drop constraint correction_cause_check,
  add constraint correction_cause_check
    check (cause in ('void', 'complaint', 'own-finding', 'refusal', 'restoration', 'key-ruling')),
  add check ((cause = 'key-ruling') = (ruling_id is not null));
create index correction_ruling on correction (ruling_id);

do $$
declare
  name text;
begin
  foreach name in array array['key_ruling', 'key_ruling_decision', 'attempt_remark'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
