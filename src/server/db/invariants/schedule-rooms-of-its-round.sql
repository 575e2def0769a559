-- A version holds rooms, panels and entries of its own season only.
select version.id from schedule version
join schedule_room held on held.schedule_id = version.id
join room on room.id = held.room_id
join panel on panel.id = held.panel_id
join council on council.id = panel.council_id
where room.season_id <> version.season_id or room.judging_round <> version.judging_round or council.season_id <> version.season_id
union all
select version.id from schedule version
join presentation on presentation.schedule_id = version.id
join entry on entry.id = presentation.entry_id
join dossier on dossier.id = entry.dossier_id
where dossier.season_id <> version.season_id
