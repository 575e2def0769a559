-- A correction of weights is of one score sheet in one judging round, told by an id, and may rest on an act. Nothing was ever written here.
alter table sheet_rules_correction
  drop constraint sheet_rules_correction_pkey,
  add column id uuid primary key,
  add column sequence bigint generated always as identity,
  add column judging_round text not null,
  add column score_sheet text not null,
  add column decision_number text,
  add constraint sheet_rules_correction_once unique (season_id, judging_round, score_sheet, from_version);

-- A judge whose sealed sheet is counted otherwise since says that they read it.
create table sheet_correction_reading (
  correction_id uuid not null references sheet_rules_correction,
  person_id uuid not null references person,
  read_at timestamptz not null,
  primary key (correction_id, person_id)
);
create trigger sheet_correction_reading_append_only before update or delete on sheet_correction_reading for each statement execute function refuse_change();
create trigger sheet_correction_reading_not_emptied before truncate on sheet_correction_reading for each statement execute function refuse_change();

-- The version of the rules by which a sealed total was added up, where it is not that of the opening any more.
alter table score_sheet_version add column rules_version integer;

alter table judge_mail drop constraint judge_mail_kind_check;
alter table judge_mail add constraint judge_mail_kind_check check (kind in ('assigned', 'reminder', 'corrected'));
