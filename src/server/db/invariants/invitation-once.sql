-- An invitation is taken up or withdrawn, not both, and not before it was made nor after it had expired.
select invitation.id, acceptance.accepted_at, withdrawal.withdrawn_at
from invitation
  left join invitation_acceptance as acceptance on acceptance.invitation_id = invitation.id
  left join invitation_withdrawal as withdrawal on withdrawal.invitation_id = invitation.id
where (acceptance.accepted_at is not null and withdrawal.withdrawn_at is not null)
  or acceptance.accepted_at not between invitation.invited_at and invitation.expires_at
  or withdrawal.withdrawn_at < invitation.invited_at
