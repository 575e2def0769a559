-- A submission names a version of the dossier that was handed in.
select move.entry_id, move.sequence, move.dossier_version
from entry_move as move
  join entry on entry.id = move.entry_id
  left join dossier_version as version on version.dossier_id = entry.dossier_id and version.version = move.dossier_version
where move.to_state = 'submitted' and version.version is null
