-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- lockResultFile
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- insertResultFile
insert into "result_file" ("ranking_id", "state", "format", "file_id", "size", "etag", "made_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- listResultFiles
select "format", "file_id", "size", "etag", "made_at"
  from "result_file"
  where "ranking_id" = $1 and "state" = $2
  order by "format";
