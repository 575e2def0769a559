-- Which officer works on a dossier: the newest row holds, one without an officer gives it back.
create table vetting_assignment (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  sequence integer not null check (sequence > 0),
  officer_id uuid references person,
  assigned_by uuid not null references person,
  assigned_at timestamptz not null,
  unique (dossier_id, sequence)
);

-- A file of those who vet: evidence for a claim, a photo of a visit, the scan of a paper dossier. Never the entrant's.
create table vetting_file (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null
);
create index vetting_file_dossier on vetting_file (dossier_id);

-- What was found about one figure of a dossier. `cell` names the cell of a table, and is empty for every other form field. The newest
-- of a claim holds while the entrant states the same figure.
create table claim_verdict (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  form_field text not null,
  cell text not null,
  sequence integer not null check (sequence > 0),
  dossier_version integer not null,
  stated jsonb not null,
  status text not null check (status in ('confirmed', 'corrected', 'refuted', 'unverifiable')),
  corrected jsonb,
  source text,
  note text,
  link text,
  file_id uuid references vetting_file,
  verified_by uuid not null references person,
  verified_at timestamptz not null,
  rehearsed boolean not null,
  unique (dossier_id, form_field, cell, sequence),
  foreign key (dossier_id, dossier_version) references dossier_version,
  check ((status = 'corrected') = (corrected is not null)),
  check (status = 'confirmed' or coalesce(source, note) is not null)
);

do $$
declare
  name text;
begin
  foreach name in array array['vetting_assignment', 'vetting_file', 'claim_verdict'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
