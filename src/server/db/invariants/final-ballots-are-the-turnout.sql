-- What the box of a closed vote held is what its members cast: named ballots one each, secret grades and approvals one for each member who could vote on the candidate.
select vote.id, candidate.entry_id, turnout.members, kept.ballots, recused.members as recused
from final_vote as vote
  join final_vote_close as close on close.vote_id = vote.id and close.outcome is not null
  join final_vote_candidate as candidate on candidate.vote_id = vote.id
  cross join lateral (select count(*) as members from final_vote_turnout where vote_id = vote.id) as turnout
  cross join lateral (
    select count(*) as members from final_vote_recusal where vote_id = vote.id and entry_id = candidate.entry_id
  ) as recused
  cross join lateral (
    select coalesce(sum(ballot.count), 0) as ballots from final_ballot as ballot
    where ballot.vote_id = vote.id
      and (ballot.person_id is not null or ballot.content ->> 'entry' = candidate.entry_id::text)
  ) as kept
where case
    when not vote.is_secret then kept.ballots <> turnout.members
    when vote.method in ('approval', 'majority-judgment') then kept.ballots + recused.members <> turnout.members
    else false
  end
