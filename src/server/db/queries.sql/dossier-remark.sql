-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertRemark
insert into "dossier_remark" ("id", "dossier_id", "form_field", "side", "body", "written_by", "written_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listRemarks
select "remark"."form_field", "remark"."side", "remark"."body", "remark"."written_at", "person"."name"
  from "dossier_remark" as "remark"
  inner join "person" on "person"."id" = "remark"."written_by"
  where "remark"."dossier_id" = $1
  order by "remark"."written_at", "remark"."id";
