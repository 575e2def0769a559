-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listUnitResults
select "person"."unit_id", "person"."second_unit_id", "person"."obligation_group", person.best[3] as "divisor", count(*) as "people", sum("person"."attempts") as "attempts", sum(person.best[2]) as "score", sum("person"."prizes") as "prizes"
  from (select "participant"."participant_id", "participant"."unit_id", "participant"."second_unit_id", "participant"."obligation_group", sum("place"."attempts_used") as "attempts", max(array[place.score_hundredths::numeric / place.score_divisor, place.score_hundredths, place.score_divisor]) as "best", count("place"."prize_id") as "prizes"
  from "ranking_publication" as "publication"
  inner join "ranking_place" as "place" on "place"."ranking_id" = "publication"."ranking_id"
  inner join "participant" on "participant"."participant_id" = "place"."participant_id"
  left join "ranking_publication" as "newer" on "newer"."corrects" = "publication"."ranking_id"
  where "publication"."season_id" = $1 and "newer"."ranking_id" is null
  group by "participant"."participant_id", "participant"."unit_id", "participant"."second_unit_id", "participant"."obligation_group") as "person"
  group by "person"."unit_id", "person"."second_unit_id", "person"."obligation_group", person.best[3];

-- listJuryPlaces
select distinct on ("agency_id") "agency_id", "place", "decided_at"
  from "jury_place"
  where "season_id" = $1
  order by "agency_id", "decided_at" desc, "id" desc;

-- insertJuryPlace
insert into "jury_place" ("id", "season_id", "agency_id", "place", "decided_by", "decided_at")
  values ($1, $2, $3, $4, $5, $6);

-- findCollectivePublication
select "revision", "board", "published_at", "rehearsed"
  from "collective_publication"
  where "season_id" = $1
  order by "revision" desc
  limit $2;

-- insertCollectivePublication
insert into "collective_publication" ("season_id", "revision", "board", "published_by", "published_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;
