-- A letter as it was read in the outbox and released: its words and what their placeholders stand for, in each language. Only the name
-- of its reader comes later. Templates, help desks and names may change between a release and the mail.
create table released_letter (
  decision_id uuid not null references released_decision,
  locale text not null check (locale in ('vi', 'en')),
  subject text not null check (subject <> ''),
  body text not null check (body <> ''),
  filled jsonb not null,
  primary key (decision_id, locale)
);
create trigger released_letter_append_only before update or delete on released_letter
  for each statement execute function refuse_change();
create trigger released_letter_not_emptied before truncate on released_letter
  for each statement execute function refuse_change();
