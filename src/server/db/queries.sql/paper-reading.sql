-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listPaperReadings
select distinct on ("reading"."read_by") "reading"."id", "reading"."read_by" as "readBy", "person"."name" as "readerName", "reading"."read_at" as "readAt", "reading"."scores", "reading"."comments", "reading"."extras"
  from "paper_reading" as "reading"
  inner join "person" on "person"."id" = "reading"."read_by"
  where "reading"."assignment_id" = $1
  order by "reading"."read_by", "reading"."position" desc;

-- insertPaperReading
insert into "paper_reading" ("id", "assignment_id", "scores", "comments", "extras", "read_by", "read_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

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
insert into "paper_sheet" ("score_sheet_id", "version", "first_reading", "second_reading", "scan_id") select "score_sheet"."id", $1::integer as "version", $2::uuid as "first_reading", $3::uuid as "second_reading", $4::uuid as "scan_id"
  from "score_sheet"
  where "score_sheet"."assignment_id" = $5;

-- countPaperReaders
select "assignment_id" as "assignmentId", count(distinct "read_by") as "readers"
  from "paper_reading"
  where "assignment_id" in ($1)
  group by "assignment_id"
  order by "assignment_id";
