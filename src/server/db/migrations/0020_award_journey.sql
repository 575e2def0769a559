-- A sealed sheet is corrected in the same draft, whose revision only rises: which version it will become, and why it was begun.
alter table score_sheet_draft add column version integer not null default 1 check (version > 0);
alter table score_sheet_draft add column reason text;
alter table score_sheet_draft add constraint score_sheet_draft_reason check ((version = 1) = (reason is null));

-- The act behind an exclusion, where it has a number.
alter table entry_move add column decision_number text;

-- What a certificate states: names as they stood on the day of the decision, and as a search compares them.
alter table honour add column entry_name text not null;
alter table honour add column organisation_name text not null;
alter table honour add column folded text not null;
create index honour_folded on honour using gin (folded gin_trgm_ops);
create index honour_entry on honour (entry_id);

-- A decision is made first and made public later; until then it does not exist for the public.
create table decision_publication (
  decision_id uuid primary key references decision,
  published_by uuid not null references person,
  published_at timestamptz not null
);
create trigger decision_publication_append_only before update or delete on decision_publication
  for each statement execute function refuse_change();

create index entry_move_newest on entry_move (entry_id, sequence desc);
create index assignment_panel on assignment (panel_id);
create index honour_granted on honour (granted_at desc, id);
