-- An attempt points to rules that exist, and never began before the participant was registered.
select attempt.attempt_id, attempt.rules_version, attempt.started_at
from attempt
  join participant using (participant_id)
  left join season_version as rules on rules.season_id = attempt.season_id and rules.version = attempt.rules_version
where rules.version is null or attempt.started_at < participant.registered_at
