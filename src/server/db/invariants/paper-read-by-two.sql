-- A sheet from paper was read by two people, neither of them its judge, of the paper of its own assignment, and is marked as such.
select paper.score_sheet_id, paper.version
from paper_sheet as paper
  join score_sheet as sheet on sheet.id = paper.score_sheet_id
  join assignment on assignment.id = sheet.assignment_id
  join paper_reading as one on one.id = paper.first_reading
  join paper_reading as two on two.id = paper.second_reading
  join paper_scan as scan on scan.id = paper.scan_id
where one.read_by = two.read_by or assignment.person_id in (one.read_by, two.read_by)
  or one.scores <> two.scores or one.comments <> two.comments or one.extras <> two.extras
  or assignment.id <> one.assignment_id or assignment.id <> two.assignment_id or assignment.id <> scan.assignment_id
