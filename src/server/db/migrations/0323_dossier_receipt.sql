-- What a dossier's version was handed in against: a public code, and the leaf in the log of its season. Nothing of the dossier is in it.
create table dossier_receipt (
  dossier_id uuid not null,
  version integer not null,
  season_id text not null references season,
  code text not null,
  leaf_hash bytea not null,
  signature bytea not null,
  issued_at timestamptz not null,
  primary key (dossier_id, version),
  foreign key (dossier_id, version) references dossier_version (dossier_id, version)
);
create index dossier_receipt_code on dossier_receipt (code);
create trigger dossier_receipt_append_only before update or delete on dossier_receipt for each statement execute function refuse_change();
create trigger dossier_receipt_not_emptied before truncate on dossier_receipt for each statement execute function refuse_change();

-- An organisation may write and hand in until later than the others: until when, why, and who said so. The latest instant holds.
create table registration_extension (
  id uuid primary key,
  season_id text not null references season,
  organisation_id uuid not null references organisation,
  until timestamptz not null,
  reason text not null check (reason <> ''),
  granted_by uuid not null references person,
  granted_at timestamptz not null,
  rehearsed boolean not null
);
create index registration_extension_of on registration_extension (season_id, organisation_id);
create trigger registration_extension_append_only before update or delete on registration_extension for each statement execute function refuse_change();
create trigger registration_extension_not_emptied before truncate on registration_extension for each statement execute function refuse_change();
