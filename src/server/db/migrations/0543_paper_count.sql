-- What one officer counted of a batch of paper ballots: sealed like the box, since it holds sums of a vote that is open. It enters the box
-- once another officer has counted the same.
create table final_vote_paper_count (
  id uuid primary key,
  sequence bigint generated always as identity,
  vote_id uuid not null references final_vote_opening,
  sealed bytea not null,
  counted_by uuid not null references person,
  counted_at timestamptz not null
);
create index final_vote_paper_count_vote on final_vote_paper_count (vote_id);
create trigger final_vote_paper_count_append_only before update or delete on final_vote_paper_count
  for each statement execute function refuse_change();
create trigger final_vote_paper_count_not_emptied before truncate on final_vote_paper_count
  for each statement execute function refuse_change();
