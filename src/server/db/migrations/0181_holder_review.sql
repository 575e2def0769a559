-- Who holds a prize was looked at before it is handed over: who did it, when, what was checked. Of the paper nothing is kept.
create table holder_review (
  id uuid primary key,
  season_id text not null references season,
  participant_id uuid not null references participant,
  checked text[] not null check (checked <@ array['identity', 'entry', 'conditions'] and 'identity' = any (checked)),
  note text not null,
  reviewed_by uuid not null references person,
  reviewed_at timestamptz not null
);
create index holder_review_participant on holder_review (season_id, participant_id, reviewed_at);

create trigger holder_review_append_only before update or delete on holder_review for each statement execute function refuse_change();
create trigger holder_review_not_emptied before truncate on holder_review for each statement execute function refuse_change();
