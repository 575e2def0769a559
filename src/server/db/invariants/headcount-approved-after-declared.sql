-- A headcount is approved after it was declared.
select headcount.id, headcount.declared_at, approval.approved_at
from headcount_approval as approval join headcount on headcount.id = approval.headcount_id
where approval.approved_at < headcount.declared_at
