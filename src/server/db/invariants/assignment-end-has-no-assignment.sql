-- An assignment that was taken back is gone, and was of the entry's season.
select assignment_end.assignment_id, assignment_end.person_id
from assignment_end
where exists (select 1 from assignment where assignment.id = assignment_end.assignment_id)
