-- A case that was dismissed has no confirmed void.
select case_dismissal.case_id
from case_dismissal
join void_proposal on void_proposal.case_id = case_dismissal.case_id
join void_decision on void_decision.proposal_id = void_proposal.id and void_decision.outcome = 'confirmed'
