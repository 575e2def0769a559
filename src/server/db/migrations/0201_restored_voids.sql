-- A voided attempt may be recognised again (công nhận lại): somebody proposes it, another person confirms. The void stays on record.
create table restoration_proposal (
  id uuid primary key,
  -- The confirmed proposal whose voids end.
  proposal_id uuid not null references void_proposal,
  -- The complaint that was upheld, where there was one.
  complaint_id uuid references complaint,
  reason text not null check (reason <> ''),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  unique (id, proposed_by)
);
create index restoration_proposal_void on restoration_proposal (proposal_id);

create table restoration_decision (
  restoration_id uuid primary key references restoration_proposal,
  proposed_by uuid not null,
  decided_by uuid not null references person,
  outcome text not null check (outcome in ('confirmed', 'declined')),
  reason text not null check (reason <> ''),
  decided_at timestamptz not null,
  check (decided_by <> proposed_by),
  unique (restoration_id, outcome),
  foreign key (restoration_id, proposed_by) references restoration_proposal (id, proposed_by)
);

-- A void ends once, by a restoration that was confirmed; the attempt may be voided another time.
alter table attempt_void
  add column number integer not null default 1 check (number > 0),
  add column restored_at timestamptz,
  add column restoration_id uuid,
  add column restoration_outcome text not null default 'confirmed' check (restoration_outcome = 'confirmed'),
  add check ((restored_at is null) = (restoration_id is null)),
  add foreign key (restoration_id, restoration_outcome) references restoration_decision (restoration_id, outcome),
  drop constraint attempt_void_pkey,
  add primary key (participant_id, attempt_id, number);
create unique index attempt_void_standing on attempt_void (participant_id, attempt_id) where restored_at is null;

alter table correction drop constraint correction_cause_check;
alter table correction add constraint correction_cause_check
  check (cause in ('void', 'complaint', 'own-finding', 'refusal', 'restoration'));

drop trigger attempt_void_append_only on attempt_void;
create trigger attempt_void_append_only before update on attempt_void
  for each row when (
    old.restored_at is not null or new.restored_at is null
    or (new.participant_id, new.attempt_id, new.number, new.proposal_id, new.reason, new.voided_by, new.voided_at)
      is distinct from (old.participant_id, old.attempt_id, old.number, old.proposal_id, old.reason, old.voided_by, old.voided_at)
  ) execute function refuse_change();
create trigger attempt_void_kept before delete on attempt_void for each row execute function refuse_change();

do $$
declare
  name text;
begin
  foreach name in array array['restoration_proposal', 'restoration_decision'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
