-- What somebody found about two dossiers of a season that look alike: the newest row of a pair holds.
create table related_dossier (
  id uuid primary key,
  first_dossier uuid not null references dossier,
  second_dossier uuid not null references dossier,
  sequence integer not null check (sequence > 0),
  resolution text not null check (resolution in ('same', 'related', 'not-related')),
  reason text not null check (reason <> ''),
  resolved_by uuid not null references person,
  resolved_at timestamptz not null,
  rehearsed boolean not null,
  unique (first_dossier, second_dossier, sequence),
  check (first_dossier < second_dossier)
);
create trigger related_dossier_append_only before update or delete on related_dossier
  for each statement execute function refuse_change();
create trigger related_dossier_not_emptied before truncate on related_dossier
  for each statement execute function refuse_change();
