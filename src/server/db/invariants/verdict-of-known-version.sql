-- A verdict judges a version of the dossier that exists.
select verdict.entry_id, verdict.dossier_version
from verdict
  join entry on entry.id = verdict.entry_id
  left join dossier_version as version on version.dossier_id = entry.dossier_id and version.version = verdict.dossier_version
where version.version is null
