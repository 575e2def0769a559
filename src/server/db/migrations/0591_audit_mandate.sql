-- The days an auditor is appointed for, by the clock of the season. The right itself ends by the clock on the wall: in a rehearsal the two
-- differ, and the grant holds what these days were there when it was given.
create table audit_mandate (
  role_grant_id uuid primary key references role_grant,
  first_day date not null,
  last_day date not null check (last_day >= first_day)
);
create trigger audit_mandate_append_only before update or delete on audit_mandate
  for each statement execute function refuse_change();
create trigger audit_mandate_not_emptied before truncate on audit_mandate
  for each statement execute function refuse_change();
