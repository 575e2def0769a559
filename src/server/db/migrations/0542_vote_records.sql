-- What the log of the season commits to of a vote, with the nonce that opens the commitment. Records of the log are public at once; these
-- say who reached the threshold with which result, and what the vote came to, so they stay here.
create table final_vote_record (
  vote_id uuid not null references final_vote,
  part text not null,
  document jsonb not null,
  nonce bytea not null check (length(nonce) = 32),
  primary key (vote_id, part)
);
create trigger final_vote_record_append_only before update or delete on final_vote_record
  for each statement execute function refuse_change();
create trigger final_vote_record_not_emptied before truncate on final_vote_record
  for each statement execute function refuse_change();
