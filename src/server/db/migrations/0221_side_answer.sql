-- What somebody answered to the side question of a contest (câu hỏi phụ), with the attempt they handed in. It counts for nothing; the
-- submission's leaf commits to it by a salted hash, so that nobody changes it unseen.
create table side_answer (
  participant_id uuid not null,
  attempt_id uuid not null,
  answer text not null check (answer <> '' and length(answer) <= 500),
  primary key (participant_id, attempt_id),
  foreign key (participant_id, attempt_id) references attempt (participant_id, attempt_id)
);

create trigger side_answer_append_only before update or delete on side_answer
  for each statement execute function refuse_change();
create trigger side_answer_not_emptied before truncate on side_answer
  for each statement execute function refuse_change();
