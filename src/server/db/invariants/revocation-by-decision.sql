-- A title is revoked by a decision of revocation of the same season, after it was granted.
select revocation.honour_id, decision.kind, revocation.revoked_at
from revocation
  join decision on decision.id = revocation.decision_id
  join honour on honour.id = revocation.honour_id
  join decision as granting on granting.id = honour.decision_id
where decision.kind <> 'revocation' or decision.season_id <> granting.season_id or revocation.revoked_at < honour.granted_at
