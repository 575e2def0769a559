-- A version of a season is adopted after it was loaded, and versions are numbered 1, 2, 3 …
select adoption.season_id, adoption.version
from season_adoption as adoption join season_version as version using (season_id, version)
where adoption.adopted_at < version.loaded_at
union all
select season_id, max(version)
from season_version
group by season_id
having max(version) <> count(*)
