-- An officer has seen that a verdict changed: until then it waits for the secretariat.
create table verdict_sighting (
  revision_id uuid primary key references verdict_revision,
  seen_by uuid not null references person,
  seen_at timestamptz not null,
  rehearsed boolean not null
);

create trigger verdict_sighting_append_only before update or delete on verdict_sighting for each statement execute function refuse_change();
create trigger verdict_sighting_not_emptied before truncate on verdict_sighting for each statement execute function refuse_change();
