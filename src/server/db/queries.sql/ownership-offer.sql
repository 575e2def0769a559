-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findOpenOffer
select "offer"."id", "offer"."organisation_id", "offer"."offered_to", "offer"."offered_by", "offer"."offered_at", "organisation"."name" as "organisation_name", "taker"."name" as "taker_name", "giver"."name" as "giver_name"
  from "ownership_offer" as "offer"
  inner join "organisation" on "organisation"."id" = "offer"."organisation_id"
  inner join "person" as "taker" on "taker"."id" = "offer"."offered_to"
  inner join "person" as "giver" on "giver"."id" = "offer"."offered_by"
  left join "ownership_answer" as "answer" on "answer"."offer_id" = "offer"."id"
  where "answer"."answered_at" is null and "offer"."organisation_id" = $1
  order by "offer"."offered_at" desc;

-- findOffer
select "offer"."id", "offer"."organisation_id", "offer"."offered_to", "offer"."offered_by", "offer"."offered_at", "organisation"."name" as "organisation_name", "taker"."name" as "taker_name", "giver"."name" as "giver_name"
  from "ownership_offer" as "offer"
  inner join "organisation" on "organisation"."id" = "offer"."organisation_id"
  inner join "person" as "taker" on "taker"."id" = "offer"."offered_to"
  inner join "person" as "giver" on "giver"."id" = "offer"."offered_by"
  left join "ownership_answer" as "answer" on "answer"."offer_id" = "offer"."id"
  where "answer"."answered_at" is null and "offer"."id" = $1;

-- listOffersTo
select "offer"."id", "offer"."organisation_id", "offer"."offered_to", "offer"."offered_by", "offer"."offered_at", "organisation"."name" as "organisation_name", "taker"."name" as "taker_name", "giver"."name" as "giver_name"
  from "ownership_offer" as "offer"
  inner join "organisation" on "organisation"."id" = "offer"."organisation_id"
  inner join "person" as "taker" on "taker"."id" = "offer"."offered_to"
  inner join "person" as "giver" on "giver"."id" = "offer"."offered_by"
  left join "ownership_answer" as "answer" on "answer"."offer_id" = "offer"."id"
  where "answer"."answered_at" is null and "offer"."offered_to" = $1
  order by "offer"."offered_at" desc;

-- insertOffer
insert into "ownership_offer" ("id", "organisation_id", "offered_to", "offered_by", "offered_at")
  values ($1, $2, $3, $4, $5);

-- insertOfferAnswer
insert into "ownership_answer" ("offer_id", "outcome", "answered_by", "answered_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;
