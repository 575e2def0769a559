-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertPaperCount
insert into "final_vote_paper_count" ("id", "vote_id", "sealed", "counted_by", "counted_at")
  values ($1, $2, $3, $4, $5);

-- listPaperCountsOfOthers
select "sealed"
  from "final_vote_paper_count"
  where "vote_id" = $1 and "counted_by" <> $2
  order by "sequence";
