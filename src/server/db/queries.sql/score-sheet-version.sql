-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSheetVersions
select "assignment"."id" as "assignmentId", "assignment"."person_id" as "personId", "person"."name" as "judgeName", "version"."version", "version"."layer", "version"."scores", "version"."comments", "version"."extras", "version"."change_reasons" as "changeReasons", "version"."reason", "version"."sealed_at" as "sealedAt", case when version.entered_for is not null then sealer.name end as "typedBy"
  from "score_sheet_version" as "version"
  inner join "score_sheet" on "score_sheet"."id" = "version"."score_sheet_id"
  inner join "assignment" on "assignment"."id" = "score_sheet"."assignment_id"
  inner join "person" on "person"."id" = "assignment"."person_id"
  inner join "person" as "sealer" on "sealer"."id" = "version"."sealed_by"
  where "assignment"."entry_id" = any($1::uuid[]) and "assignment"."judging_round" = $2
  order by "person"."name", "assignment"."id", "version"."version";
