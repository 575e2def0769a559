-- A counted public vote has a ballot for each act of voting, its boxes are empty, and its figures are those of its ballots.
select vote.vote_id, vote.ballots, turnout.acts, vote.outcome ->> 'ballots' as told
from (
  select close.vote_id, close.outcome, count(ballot.vote_id) as ballots,
    count(*) filter (where ballot.standing = 'counted') as counted
  from public_vote_close as close
    left join public_ballot as ballot on ballot.vote_id = close.vote_id
  where close.outcome is not null
  group by close.vote_id
) as vote
  cross join lateral (select count(*) as acts from public_vote_turnout as act where act.vote_id = vote.vote_id) as turnout
where vote.ballots <> turnout.acts
  or vote.ballots <> (vote.outcome ->> 'ballots')::bigint
  or vote.counted <> (vote.outcome ->> 'voters')::bigint
  or exists (select from public_vote_box as box where box.vote_id = vote.vote_id)
