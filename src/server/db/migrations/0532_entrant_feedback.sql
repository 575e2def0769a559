-- A comment of a judge that entrants are not shown: which, why, who said so. The sealed sheet stays as it is.
create table feedback_withholding (
  score_sheet_id uuid not null,
  version integer not null,
  criterion text not null,
  reason text not null check (reason <> ''),
  withheld_by uuid not null references person,
  withheld_at timestamptz not null,
  primary key (score_sheet_id, version, criterion),
  foreign key (score_sheet_id, version) references score_sheet_version
);
create trigger feedback_withholding_append_only before update or delete on feedback_withholding
  for each statement execute function refuse_change();
create trigger feedback_withholding_not_emptied before truncate on feedback_withholding
  for each statement execute function refuse_change();

-- What judges wrote and gave in a judging round is told to its entrants from now on, as far as the season allows.
create table feedback_release (
  season_id text not null references season,
  judging_round text not null,
  released_by uuid not null references person,
  released_at timestamptz not null,
  rehearsed boolean not null,
  primary key (season_id, judging_round)
);
create trigger feedback_release_append_only before update or delete on feedback_release
  for each statement execute function refuse_change();
create trigger feedback_release_not_emptied before truncate on feedback_release
  for each statement execute function refuse_change();
