-- A mark under rulings belongs to an attempt of that round that was handed in; a ranking knows no ruling that was not confirmed.
select remark.attempt_id::text as what
from attempt_remark as remark
  left join attempt on attempt.participant_id = remark.participant_id and attempt.attempt_id = remark.attempt_id
where attempt.submitted_at is null or attempt.season_id <> remark.season_id or attempt.round_id <> remark.round_id
union all
select ranking.id::text
from ranking
where ranking.key_rulings > (select count(*) from key_ruling_decision as ruling
  where ruling.season_id = ranking.season_id and ruling.round_id = ranking.round_id and ruling.outcome = 'confirmed')
