-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findFrozenAnalysis
select "frozen_analysis"."id", "frozen_analysis"."season_id" as "seasonId", "frozen_analysis"."judging_round" as "judgingRound", "frozen_analysis"."sequence", "frozen_analysis"."scope", "frozen_analysis"."method", "frozen_analysis"."version", "frozen_analysis"."seed", "frozen_analysis"."input_hash" as "inputHash", "frozen_analysis"."criteria_hash" as "criteriaHash", "frozen_analysis"."output_hash" as "outputHash", "frozen_analysis"."reason", "frozen_analysis"."frozen_by" as "frozenBy", "frozen_analysis"."frozen_at" as "frozenAt"
  from "frozen_analysis"
  where "season_id" = $1 and "judging_round" = $2
  order by "sequence" desc
  limit $3;

-- listFrozenAnalyses
select "frozen_analysis"."id", "frozen_analysis"."season_id" as "seasonId", "frozen_analysis"."judging_round" as "judgingRound", "frozen_analysis"."sequence", "frozen_analysis"."scope", "frozen_analysis"."method", "frozen_analysis"."version", "frozen_analysis"."seed", "frozen_analysis"."input_hash" as "inputHash", "frozen_analysis"."criteria_hash" as "criteriaHash", "frozen_analysis"."output_hash" as "outputHash", "frozen_analysis"."reason", "frozen_analysis"."frozen_by" as "frozenBy", "frozen_analysis"."frozen_at" as "frozenAt"
  from "frozen_analysis"
  where "season_id" = $1
  order by "judging_round", "sequence" desc;

-- findFrozenFigures
select "input", "criteria_input" as "criteriaInput", "output"
  from "frozen_analysis"
  where "id" = $1 and "season_id" = $2 and "judging_round" = $3;

-- insertFrozenAnalysis
insert into "frozen_analysis" ("id", "season_id", "judging_round", "sequence", "scope", "method", "version", "seed", "input", "input_hash", "criteria_input", "criteria_hash", "output", "output_hash", "reason", "frozen_by", "frozen_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  on conflict ("season_id", "judging_round", "sequence") do nothing;
