-- Dossiers that the secretariat brought from a sheet of Excel: the file by its name and digest, its columns, who and when. The rows
-- stay for ever, also when an import is taken back; which is why an imported dossier is named here without a reference.
create table dossier_import (
  id uuid primary key,
  season_id text not null references season,
  file_name text not null check (file_name <> ''),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  dossiers integer not null check (dossiers > 0),
  columns jsonb not null,
  imported_by uuid not null references person,
  imported_at timestamptz not null
);
create index dossier_import_season on dossier_import (season_id, imported_at);

create table imported_dossier (
  dossier_id uuid primary key,
  import_id uuid not null references dossier_import,
  sheet_row integer not null check (sheet_row > 0),
  organisation_id uuid not null,
  new_organisation boolean not null,
  category_id text,
  field_id text,
  answers integer not null check (answers >= 0),
  unique (import_id, sheet_row)
);

-- An import that was taken back: its dossiers are gone, its row is not.
create table dossier_import_withdrawal (
  import_id uuid primary key references dossier_import,
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null
);

-- The sheet somebody is looking at before it is imported: one for each person and season, gone with the import or the next sheet.
create table dossier_import_sheet (
  season_id text not null references season,
  uploaded_by uuid not null references person,
  file_name text not null check (file_name <> ''),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  sheet jsonb not null,
  uploaded_at timestamptz not null,
  primary key (season_id, uploaded_by)
);

do $$
declare
  name text;
begin
  foreach name in array array['dossier_import', 'imported_dossier', 'dossier_import_withdrawal'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
