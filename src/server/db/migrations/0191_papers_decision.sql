-- That a contest opens although its papers differ in difficulty (linter 20): who decided it, when and why, and for how large a
-- spread. The season may still be a draft, so it is named and not referenced.
create table papers_decision (
  id uuid primary key,
  season_id text not null,
  -- Standard deviation of the right answers at the median ability, in hundredths of a question.
  spread_hundredths integer not null check (spread_hundredths > 0),
  basis text not null check (basis in ('measured', 'assumed')),
  reason text not null check (reason <> ''),
  decided_by uuid not null references person,
  decided_at timestamptz not null
);
create index papers_decision_season on papers_decision (season_id, decided_at);

create trigger papers_decision_append_only before update or delete on papers_decision
  for each statement execute function refuse_change();
create trigger papers_decision_not_emptied before truncate on papers_decision
  for each statement execute function refuse_change();
