-- A draft that became a version holds what that version says, but for the notice of the amendment itself.
select draft.id from season_draft draft
join season_version version on version.season_id = draft.season_id and version.version = draft.version
where draft.definition -> 'contest' is distinct from version.definition -> 'contest'
   or draft.definition -> 'stages' is distinct from version.definition -> 'stages'
