-- A sheet changes in the layer after the discussion once the discussion of its entry was opened, and in no other from then on.
select version.score_sheet_id, version.version, version.layer
from score_sheet_version as version
  join score_sheet as sheet on sheet.id = version.score_sheet_id
  join assignment on assignment.id = sheet.assignment_id
  left join discussion_opening as opening
    on opening.entry_id = assignment.entry_id and opening.judging_round = assignment.judging_round
where (version.layer = 'after-discussion' and (opening.opened_at is null or version.sealed_at < opening.opened_at))
  or (version.layer = 'independent' and version.sealed_at > opening.opened_at)
