-- Digital signatures found in a PDF when it was opened, with what was checked of them then.
alter table uploaded_file add column signatures jsonb;

-- A dossier signed in the system: who, when, by which proof, and the digest of exactly what was signed. A dossier that was changed
-- afterwards has another digest, and its signature no longer holds; the row stays.
create table dossier_signature (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  content_hash text not null,
  statement text not null check (statement <> ''),
  means text not null check (means in ('password')),
  signed_by uuid not null references person,
  signed_at timestamptz not null,
  rehearsed boolean not null
);
create index dossier_signature_dossier on dossier_signature (dossier_id);
create trigger dossier_signature_append_only before update or delete on dossier_signature for each statement execute function refuse_change();
create trigger dossier_signature_not_emptied before truncate on dossier_signature for each statement execute function refuse_change();
