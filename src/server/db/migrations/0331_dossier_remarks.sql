-- What secretariat and entrant say to each other about a form field of a dossier.
create table dossier_remark (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  form_field text not null,
  side text not null check (side in ('officer', 'entrant')),
  body text not null check (body <> ''),
  written_by uuid not null references person,
  written_at timestamptz not null,
  rehearsed boolean not null
);
create index dossier_remark_dossier on dossier_remark (dossier_id, written_at);
create trigger dossier_remark_append_only before update or delete on dossier_remark
  for each statement execute function refuse_change();
create trigger dossier_remark_not_emptied before truncate on dossier_remark
  for each statement execute function refuse_change();
