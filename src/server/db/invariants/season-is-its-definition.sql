-- The columns of a season say what its definition says: id, kind, year, programme; so do the windows of its stages.
select version.season_id, version.version
from season_version as version join season on season.id = version.season_id
where version.definition ->> 'id' <> season.id
  or version.definition ->> 'kind' <> season.kind
  or (version.definition ->> 'year')::integer <> season.year
  or version.definition #>> '{programme,id}' <> season.programme_id
  or jsonb_array_length(version.definition -> 'stages')
    <> (select count(*) from stage_window as stage where stage.season_id = version.season_id and stage.version = version.version)
