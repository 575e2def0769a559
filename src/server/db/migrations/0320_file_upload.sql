-- A file on its way: its bytes arrive in parts beside the store, under this id, and are a file of the dossier only when attached.
create table file_upload (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  form_field text not null,
  name text not null,
  bytes bigint not null check (bytes > 0),
  begun_by uuid not null references person,
  begun_at timestamptz not null,
  expires_at timestamptz not null
);
create index file_upload_dossier on file_upload (dossier_id);
