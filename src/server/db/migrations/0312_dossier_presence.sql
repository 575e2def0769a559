-- Who has which form field of a dossier open just now. Nothing depends on it and it records nothing: it may be lost at any time.
create unlogged table dossier_presence (
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  form_field text not null,
  seen_at timestamptz not null,
  primary key (dossier_id, person_id)
);
