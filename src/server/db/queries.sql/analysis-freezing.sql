-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertFreezing
insert into "analysis_freezing" ("id", "season_id", "judging_round", "scope", "method", "seen_hash", "reason", "begun_by", "begun_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
insert into "analysis_freezing_progress" ("freezing_id", "step", "told_at")
  values ($1, $2, $3)
  on conflict ("freezing_id") do update
  set "step" = $4, "told_at" = $5;

-- saveFreezingProgress
insert into "analysis_freezing_progress" ("freezing_id", "step", "told_at")
  values ($1, $2, $3)
  on conflict ("freezing_id") do update
  set "step" = $4, "told_at" = $5;

-- insertFreezingEnd
insert into "analysis_freezing_end" ("freezing_id", "outcome", "refusal", "ended_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- findFreezing
select "freezing"."id", "freezing"."judging_round" as "judgingRound", "freezing"."scope", "freezing"."method", "freezing"."begun_at" as "begunAt", "progress"."step", "progress"."told_at" as "toldAt", ended.outcome as "outcome", "ended"."refusal"
  from "analysis_freezing" as "freezing"
  inner join "analysis_freezing_progress" as "progress" on "progress"."freezing_id" = "freezing"."id"
  left join "analysis_freezing_end" as "ended" on "ended"."freezing_id" = "freezing"."id"
  where "freezing"."season_id" = $1 and "freezing"."id" = $2
  order by "freezing"."sequence" desc
  limit $3;

-- lockEntriesOfRound
select "entry"."id"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $1 and exists (select "assignment"."id"
  from "assignment"
  where "assignment"."entry_id" = "entry"."id" and "assignment"."judging_round" = $2)
  order by "entry"."id" for no key update of "entry";
