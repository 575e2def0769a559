-- Who handed in holds a receipt, and a receipt is for something handed in.
select attempt.attempt_id, attempt.submitted_at, receipt.code
from attempt left join receipt using (participant_id, attempt_id)
where (attempt.submitted_at is null) <> (receipt.code is null)
