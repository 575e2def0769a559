-- A draft that gave way to the signed paper of its judge: what stood in it is kept.
create table score_sheet_draft_set_aside (
  score_sheet_id uuid not null references score_sheet,
  revision integer not null,
  scores jsonb not null,
  comments jsonb not null,
  extras jsonb not null,
  set_aside_by uuid not null references person,
  set_aside_at timestamptz not null,
  primary key (score_sheet_id, revision)
);
create trigger score_sheet_draft_set_aside_append_only before update or delete on score_sheet_draft_set_aside for each statement execute function refuse_change();
create trigger score_sheet_draft_set_aside_not_emptied before truncate on score_sheet_draft_set_aside for each statement execute function refuse_change();

-- A weight that was wrong after sheets were opened: the organiser takes the sheets of one version of the rules to another, with a reason.
create table sheet_rules_correction (
  season_id text not null references season,
  from_version integer not null,
  to_version integer not null,
  reason text not null check (reason <> ''),
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  rehearsed boolean not null,
  primary key (season_id, from_version, to_version),
  check (to_version > from_version)
);
create trigger sheet_rules_correction_append_only before update or delete on sheet_rules_correction for each statement execute function refuse_change();
create trigger sheet_rules_correction_not_emptied before truncate on sheet_rules_correction for each statement execute function refuse_change();
