-- Somebody of an organisation read what the secretariat had said about its dossier; season time, as remarks have.
create table remark_reading (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  read_at timestamptz not null
);
create index remark_reading_dossier on remark_reading (dossier_id, read_at);
create trigger remark_reading_append_only before update or delete on remark_reading
  for each statement execute function refuse_change();
create trigger remark_reading_not_emptied before truncate on remark_reading
  for each statement execute function refuse_change();
