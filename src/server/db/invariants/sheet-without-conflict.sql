-- A judge who had declared a conflict with an entry sealed no sheet for it while that was the last word.
select version.score_sheet_id, version.version, assignment.person_id, assignment.entry_id
from score_sheet_version as version
  join score_sheet as sheet on sheet.id = version.score_sheet_id
  join assignment on assignment.id = sheet.assignment_id
  join lateral (
    select declaration.has_conflict
    from conflict_declaration as declaration
    where declaration.entry_id = assignment.entry_id
      and declaration.person_id = assignment.person_id
      and declaration.declared_at <= version.sealed_at
    order by declaration.declared_at desc, declaration.id desc
    limit 1
  ) as last_word on true
where last_word.has_conflict
