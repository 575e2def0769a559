-- The secretariat hands in what it imported, on behalf of the organisations: on which grounds, who and when. What came of it stands with
-- the dossiers: their versions and receipts. An import may be handed in several times: what was incomplete then, later.
create table dossier_import_hand_in (
  id uuid primary key,
  import_id uuid not null references dossier_import,
  grounds text not null check (grounds <> ''),
  handed_in_by uuid not null references person,
  handed_in_at timestamptz not null
);
create index dossier_import_hand_in_import on dossier_import_hand_in (import_id, handed_in_at);

create trigger dossier_import_hand_in_append_only before update or delete on dossier_import_hand_in
  for each statement execute function refuse_change();
create trigger dossier_import_hand_in_not_emptied before truncate on dossier_import_hand_in
  for each statement execute function refuse_change();
