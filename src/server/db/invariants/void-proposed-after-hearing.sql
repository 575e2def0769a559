-- A void is proposed only after its participant was asked, and answered or had their time to answer.
select void_proposal.id
from void_proposal
where not exists (
  select from case_question
  left join case_answer on case_answer.question_id = case_question.id
  where case_question.case_id = void_proposal.case_id
    and case_question.participant_id = void_proposal.participant_id
    and coalesce(case_answer.answered_at, case_question.due_at) <= void_proposal.proposed_at
)
