-- A title is granted by a decision of recognition of the same season, to an entry that was recognised.
select honour.id, honour.entry_id, decision.kind
from honour
  join decision on decision.id = honour.decision_id
  join entry on entry.id = honour.entry_id
  join dossier on dossier.id = entry.dossier_id
where decision.kind <> 'recognition'
  or decision.season_id <> dossier.season_id
  or not exists (select 1 from entry_move as move where move.entry_id = honour.entry_id and move.to_state = 'recognised')
