-- In which sealed layer a version stands, what is given beside the criteria, and why each criterion was changed after the discussion.
alter table score_sheet_draft add column extras jsonb not null default '{}';
alter table score_sheet_draft add column change_reasons jsonb not null default '{}';
-- Who wrote last: the judge, or whoever types the paper of a judge.
alter table score_sheet_draft add column saved_by uuid references person;

alter table score_sheet_version add column layer text not null default 'independent' check (layer in ('independent', 'after-discussion'));
alter table score_sheet_version add column extras jsonb not null default '{}';
alter table score_sheet_version add column change_reasons jsonb not null default '{}';
-- The judge from whose signed paper it was typed; null = the judge sealed it.
alter table score_sheet_version add column entered_for uuid references person;
alter table score_sheet_version add constraint score_sheet_version_entered_for check (entered_for <> sealed_by);

-- What a sealed version was sealed against: a public code, and the leaf in the log of its season. The content stands behind the nonce.
create table score_sheet_receipt (
  score_sheet_id uuid not null,
  version integer not null,
  season_id text not null references season,
  code text not null,
  leaf_hash bytea not null,
  signature bytea not null,
  commitment text not null,
  nonce bytea not null check (octet_length(nonce) = 32),
  issued_at timestamptz not null,
  primary key (score_sheet_id, version),
  foreign key (score_sheet_id, version) references score_sheet_version (score_sheet_id, version)
);
create index score_sheet_receipt_code on score_sheet_receipt (code);
create trigger score_sheet_receipt_append_only before update or delete on score_sheet_receipt for each statement execute function refuse_change();
create trigger score_sheet_receipt_not_emptied before truncate on score_sheet_receipt for each statement execute function refuse_change();

-- The lead or the organiser opened the discussion of an entry: from then on a change stands in the layer after it.
create table discussion_opening (
  entry_id uuid not null references entry,
  judging_round text not null,
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  rehearsed boolean not null,
  primary key (entry_id, judging_round)
);
create trigger discussion_opening_append_only before update or delete on discussion_opening for each statement execute function refuse_change();
create trigger discussion_opening_not_emptied before truncate on discussion_opening for each statement execute function refuse_change();
