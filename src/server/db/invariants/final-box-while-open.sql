-- A vote has its box from its opening to its end, and a second ballot only after its parent is closed.
select vote.id, vote.parent_id, box.vote_id as box, opening.opened_at, close.closed_at
from final_vote as vote
  left join final_vote_opening as opening on opening.vote_id = vote.id
  left join final_vote_close as close on close.vote_id = vote.id
  left join final_vote_close as parent on parent.vote_id = vote.parent_id
  left join final_vote_box as box on box.vote_id = vote.id
where (box.vote_id is not null) <> (opening.vote_id is not null and close.vote_id is null)
  or (vote.parent_id is not null and parent.outcome is null)
