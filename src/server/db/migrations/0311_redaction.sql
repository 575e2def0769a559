-- What judges read in place of an answer where judging is blind and the masking of names was not enough, or too much. The answer
-- itself is never changed; the newest correction of a version counts.
create table redaction (
  dossier_id uuid not null,
  version integer not null,
  form_field text not null,
  sequence integer not null check (sequence > 0),
  value jsonb not null,
  corrected_by uuid not null references person,
  corrected_at timestamptz not null,
  primary key (dossier_id, version, form_field, sequence),
  foreign key (dossier_id, version) references dossier_version
);
create trigger redaction_append_only before update or delete on redaction
  for each statement execute function refuse_change();
create trigger redaction_not_emptied before truncate on redaction
  for each statement execute function refuse_change();
