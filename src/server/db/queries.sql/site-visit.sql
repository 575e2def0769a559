-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSiteVisits
select "visit"."id", "visit"."visited_on", "visit"."visitors", "visit"."findings", "visit"."written_at", "person"."name", "release"."released_at"
  from "site_visit" as "visit"
  inner join "person" on "person"."id" = "visit"."written_by"
  left join "site_visit_release" as "release" on "release"."visit_id" = "visit"."id"
  where "visit"."dossier_id" = $1
  order by "visit"."visited_on", "visit"."written_at", "visit"."id";
select "photo"."visit_id", "file"."id", "file"."name"
  from "site_visit_photo" as "photo"
  inner join "vetting_file" as "file" on "file"."id" = "photo"."file_id"
  where "file"."dossier_id" = $1
  order by "file"."uploaded_at", "file"."id";

-- insertSiteVisit
insert into "site_visit" ("id", "dossier_id", "visited_on", "visitors", "findings", "written_by", "written_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);
insert into "site_visit_photo" ("visit_id", "file_id")
  values ($1, $2);

-- insertSiteVisitRelease
insert into "site_visit_release" ("visit_id", "released_by", "released_at")
  values ($1, $2, $3)
  on conflict do nothing;
