-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- readInstallation
select "is_demo", "created_at"
  from "installation"
  where "id" = $1;

-- insertInstallation
insert into "installation" ("id", "is_demo", "created_at")
  values ($1, $2, $3)
  on conflict do nothing;
