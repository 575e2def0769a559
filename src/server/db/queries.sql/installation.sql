-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- readInstallation
select "is_demo", "created_at", "key_check", "demo_ready_at"
  from "installation"
  where "id" = $1;

-- insertInstallation
insert into "installation" ("id", "is_demo", "created_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- insertKeyCheck
update "installation"
  set "key_check" = $1
  where "id" = $2 and "key_check" is null;

-- markDemoBegun
update "installation"
  set "demo_begun_at" = $1
  where "id" = $2;

-- markDemoReady
update "installation"
  set "demo_ready_at" = $1
  where "id" = $2;
