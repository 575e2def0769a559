-- Where every question has its own seconds: when each was opened, kept before it is shown; the next closes it. The number after
-- the last question stands for the end of the questions.
create table question_opening (
  participant_id uuid not null,
  attempt_id uuid not null,
  number integer not null check (number > 0),
  opened_at timestamptz not null,
  opened_by text not null check (opened_by in ('participant', 'clock')),
  primary key (participant_id, attempt_id, number),
  foreign key (participant_id, attempt_id) references attempt
);

create trigger question_opening_append_only before update or delete on question_opening
  for each statement execute function refuse_change();
create trigger question_opening_not_emptied before truncate on question_opening
  for each statement execute function refuse_change();
