-- A judge is assigned an entry of the council's season, on a panel where that judge has or had a seat.
select assignment.id, assignment.person_id, assignment.entry_id
from assignment
  join panel on panel.id = assignment.panel_id
  join council on council.id = panel.council_id
  join entry on entry.id = assignment.entry_id
  join dossier on dossier.id = entry.dossier_id
where dossier.season_id <> council.season_id
  or not exists (select 1 from seat where seat.panel_id = assignment.panel_id and seat.person_id = assignment.person_id)
