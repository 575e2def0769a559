-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listPaperReadings
select distinct on ("reading"."read_by") "reading"."id", "reading"."read_by" as "readBy", "person"."name" as "readerName", "reading"."read_at" as "readAt", "reading"."scores", "reading"."comments"
  from "paper_reading" as "reading"
  inner join "person" on "person"."id" = "reading"."read_by"
  where "reading"."assignment_id" = $1
  order by "reading"."read_by", "reading"."read_at" desc, "reading"."id" desc;

-- insertPaperReading
insert into "paper_reading" ("id", "assignment_id", "scores", "comments", "read_by", "read_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7);

-- lockAssignment
select "id"
  from "assignment"
  where "id" = $1
  for update;

-- insertPaperScan
insert into "paper_scan" ("id", "assignment_id", "name", "media_type", "bytes", "sha256", "uploaded_by", "uploaded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- findPaperScan
select "id", "name", "media_type" as "mediaType", "bytes", "uploaded_at" as "uploadedAt"
  from "paper_scan"
  where "assignment_id" = $1
  order by "uploaded_at" desc, "id" desc
  limit $2;

-- insertPaperSheet
insert into "paper_sheet" ("score_sheet_id", "version", "first_reading", "second_reading", "scan_id")
  values ($1, $2, $3, $4, $5);

-- countPaperReaders
select "assignment_id" as "assignmentId", count(distinct "read_by") as "readers"
  from "paper_reading"
  where "assignment_id" in ($1)
  group by "assignment_id"
  order by "assignment_id";
