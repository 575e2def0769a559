-- A score sheet is sealed by the judge it was assigned to, or from that judge's paper, and not after a recusal.
select version.score_sheet_id, version.version, version.sealed_by, assignment.person_id
from score_sheet_version as version
  join score_sheet as sheet on sheet.id = version.score_sheet_id
  join assignment on assignment.id = sheet.assignment_id
  left join recusal on recusal.assignment_id = assignment.id
where coalesce(version.entered_for, version.sealed_by) <> assignment.person_id or version.sealed_at > recusal.recused_at
