-- A dossier that came on paper and was typed by the secretariat. The row stays for ever, whoever takes the dossier over: every page
-- and print says so. The scan shows what was received, and when.
create table paper_dossier (
  dossier_id uuid primary key references dossier,
  received_on date not null,
  scan_file_id uuid not null references vetting_file,
  typed_by uuid not null references person,
  typed_at timestamptz not null
);
create trigger paper_dossier_append_only before update or delete on paper_dossier
  for each statement execute function refuse_change();
create trigger paper_dossier_not_emptied before truncate on paper_dossier
  for each statement execute function refuse_change();
