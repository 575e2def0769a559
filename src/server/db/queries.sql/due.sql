-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- upsertDue
insert into "due" ("id", "season_id", "kind", "subject", "due_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("season_id", "kind", "subject") do update
  set "due_at" = "excluded"."due_at"
  where "due"."done_at" is null;

-- insertDue
insert into "due" ("id", "season_id", "kind", "subject", "due_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("season_id", "kind", "subject") do nothing;

-- listDue
select "id", "season_id", "kind", "subject", "due_at"
  from "due"
  where "season_id" = $1 and "due_at" <= $2 and "done_at" is null
  order by "due_at";

-- markDone
update "due"
  set "done_at" = $1
  where "id" = $2 and "done_at" is null;

-- isDueOpen
select "id"
  from "due"
  where "id" = $1 and "done_at" is null;

-- tryTurn
select pg_try_advisory_lock(hashtextextended($1, 2)) as taken;

-- endTurn
select pg_advisory_unlock(hashtextextended($1, 2));
