-- A role ends after it was granted.
select grant_of.id, grant_of.granted_at, role_end.ended_at
from role_end join role_grant as grant_of on grant_of.id = role_end.role_grant_id
where role_end.ended_at < grant_of.granted_at
