-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findContestPrizes
select "contest_prizes"."revision", "contest_prizes"."rules_version", "contest_prizes"."ranking_ids", "contest_prizes"."head", "contest_prizes"."names", "contest_prizes"."complaints_until", "contest_prizes"."published_at", "contest_prizes"."rehearsed", "final"."declared_at" as "final_at"
  from "contest_prizes"
  left join "contest_prizes_final" as "final" on "final"."season_id" = "contest_prizes"."season_id" and "final"."revision" = "contest_prizes"."revision"
  where "contest_prizes"."season_id" = $1
  order by "contest_prizes"."revision" desc
  limit $2;

-- hasContestPrizes
select "revision"
  from "contest_prizes"
  where "season_id" = $1
  limit $2;

-- insertContestPrizes
insert into "contest_prizes" ("season_id", "revision", "rules_version", "ranking_ids", "head", "names", "complaints_until", "published_by", "published_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- insertContestPrizesFinal
insert into "contest_prizes_final" ("season_id", "revision", "declared_by", "declared_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- listPrizePlaces
select "place"."place", "place"."participant_id", "place"."score_hundredths", "place"."score_divisor", "place"."all_correct", "place"."prediction_error", "place"."duration_ms", "place"."submitted_at", "place"."attempts_used", "place"."prize_id", "participant"."obligation_group", "attempt"."assisted_by"
  from "ranking_place" as "place"
  inner join "participant" on "participant"."participant_id" = "place"."participant_id"
  inner join "attempt" on "attempt"."participant_id" = "place"."participant_id" and "attempt"."attempt_id" = "place"."attempt_id"
  where "place"."ranking_id" = $1 and "place"."place" > $2
  order by "place"."place"
  limit $3;

-- listGoneFromLists
select distinct gone.participant_id
  from ranking_place as gone
  where gone.ranking_id = any ($1::uuid[]) and not exists (select
  from ranking_place as place
  where place.ranking_id = any ($2::uuid[]) and place.participant_id = gone.participant_id)
  order by gone.participant_id;

-- listStanding
select distinct participant_id
  from ranking_place
  where ranking_id = any ($1::uuid[]) and participant_id = any ($2::uuid[]);

-- countBroughtInto
select referral.inviter_id as participant, count(*) filter (where exists (select
  from ranking_place as place
  where place.ranking_id = any ($1::uuid[]) and place.participant_id = referral.participant_id))::int as brought
  from referral
  where referral.season_id = $2
  group by referral.inviter_id
  order by referral.inviter_id;

-- listPrizePeople
select "participant_id", "display_name", "unit_id", "personal"
  from "participant"
  where "participant_id" in ($1);

-- countUnanswered
select count(*) as "open"
  from "complaint"
  left join "complaint_answer" on "complaint_answer"."complaint_id" = "complaint"."id"
  where "complaint"."season_id" = $1 and "complaint_answer"."complaint_id" is null;
