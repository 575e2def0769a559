-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertCouncil
insert into "council" ("id", "season_id", "name", "founding_decision", "created_by", "created_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertPanel
insert into "panel" ("id", "council_id", "name", "city")
  values ($1, $2, $3, $4);
insert into "seat" ("id", "panel_id", "person_id", "is_lead", "judging_rounds", "seated_at", "seated_by")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listKnownPersons
select "id"
  from "person"
  where "id" in ($1);

-- hasCouncil
select "id"
  from "council"
  where "id" = $1 and "season_id" = $2;

-- listSeats
select "council"."id" as "council_id", "council"."name" as "council_name", "council"."founding_decision", "panel"."id" as "panel_id", "panel"."name" as "panel_name", "seat"."person_id", "person"."name" as "judge_name", "seat"."is_lead", "seat"."id" as "seat_id", "seat"."judging_rounds", "panel"."city" as "panel_city"
  from "council"
  left join "panel" on "panel"."council_id" = "council"."id"
  left join "seat" on "seat"."panel_id" = "panel"."id" and "seat"."left_at" is null
  left join "person" on "person"."id" = "seat"."person_id"
  where "council"."season_id" = $1
  order by "council"."id", "panel"."name", "seat"."is_lead" desc, "seat"."id";

-- hasOpenSeat
select "seat"."id"
  from "seat"
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  where "panel"."council_id" = $1 and "seat"."person_id" = $2 and "seat"."left_at" is null;
