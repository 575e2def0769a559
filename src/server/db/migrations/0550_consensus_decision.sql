-- What was decided about an entry of a qualifying round on which the judges came to no consensus; the newest counts, and only while they
-- come to none.
create table consensus_decision (
  id uuid primary key,
  sequence bigint generated always as identity,
  entry_id uuid not null references entry,
  judging_round text not null,
  passes boolean not null,
  reason text not null check (reason <> ''),
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  rehearsed boolean not null
);
create index consensus_decision_entry on consensus_decision (entry_id, judging_round, sequence desc);

create trigger consensus_decision_append_only before update or delete on consensus_decision
  for each statement execute function refuse_change();
create trigger consensus_decision_not_emptied before truncate on consensus_decision
  for each statement execute function refuse_change();
