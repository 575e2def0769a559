-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listFeedbackReleases
select "judging_round" as "judgingRound", "released_at" as "releasedAt"
  from "feedback_release"
  where "season_id" = $1
  order by "judging_round";

-- insertFeedbackRelease
insert into "feedback_release" ("season_id", "judging_round", "released_by", "released_at", "rehearsed")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- listWithheldComments
select "score_sheet_id" as "scoreSheetId", "version", "criterion", "reason"
  from "feedback_withholding"
  where "score_sheet_id" = any($1::uuid[])
  order by "score_sheet_id", "version", "criterion";

-- insertWithholding
insert into "feedback_withholding" ("score_sheet_id", "version", "criterion", "reason", "withheld_by", "withheld_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;
