-- An answer that the form of a later version cannot read (its field was removed or asks for something else) and that somebody
-- answered anew: what stood there is kept, for its owner and the secretariat.
create table answer_set_aside (
  dossier_id uuid not null references dossier,
  form_field text not null,
  revision integer not null check (revision > 0),
  value jsonb not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null,
  set_aside_at timestamptz not null,
  primary key (dossier_id, form_field, revision)
);
create trigger answer_set_aside_append_only before update or delete on answer_set_aside
  for each statement execute function refuse_change();
create trigger answer_set_aside_not_emptied before truncate on answer_set_aside
  for each statement execute function refuse_change();
