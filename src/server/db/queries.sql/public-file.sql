-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- lockPublicFile
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- findPublicFile
select "file_id", "size"
  from "public_file"
  where "subject" = $1 and "etag" = $2;

-- insertPublicFile
insert into "public_file" ("subject", "etag", "file_id", "size", "made_at")
  values ($1, $2, $3, $4, $5);

-- deleteOlderPublicFiles
delete
  from public_file
  where subject = $1 and sequence not in ( select sequence
  from public_file
  where subject = $2
  order by sequence desc
  limit 2)
  returning file_id;
