-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertDecision
insert into "decision" ("id", "season_id", "kind", "number", "signed_on", "subject", "decided_by", "decided_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("season_id", "number") do nothing;

-- insertHonour
insert into "honour" ("id", "entry_id", "title_id", "decision_id", "entry_name", "organisation_name", "folded", "words", "granted_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("entry_id", "title_id") do nothing;

-- insertCertificate
insert into "certificate" ("code", "honour_id", "issued_at")
  values ($1, $2, $3)
  on conflict ("code") do nothing;

-- insertPublication
insert into "decision_publication" ("decision_id", "published_by", "published_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- insertRevocation
insert into "revocation" ("honour_id", "decision_id", "reason", "revoked_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- listTitlesGranted
select "honour"."entry_id", "honour"."title_id", "revocation"."revoked_at"
  from "honour"
  inner join "decision" on "decision"."id" = "honour"."decision_id"
  left join "revocation" on "revocation"."honour_id" = "honour"."id"
  where "decision"."season_id" = $1;

-- findDecision
select "decision"."id", "decision"."season_id", "decision"."kind", "decision"."number", "decision"."signed_on", "decision"."subject", "programme"."id" as "programme_id", "programme"."owner_id", "publication"."published_at"
  from "decision"
  inner join "season" on "season"."id" = "decision"."season_id"
  inner join "programme" on "programme"."id" = "season"."programme_id"
  left join "decision_publication" as "publication" on "publication"."decision_id" = "decision"."id"
  where "decision"."id" = $1;

-- listDecisions
select "decision"."id", "decision"."kind", "decision"."number", "decision"."signed_on", "decision"."subject", "publication"."published_at", (select count(*) as "honours"
  from "honour"
  where "honour"."decision_id" = "decision"."id") as "honours"
  from "decision"
  left join "decision_publication" as "publication" on "publication"."decision_id" = "decision"."id"
  where "decision"."season_id" = $1
  order by "decision"."decided_at" desc, "decision"."id" desc;

-- listHonoursOf
select "honour"."id", "honour"."decision_id", "honour"."title_id", "honour"."entry_name", "honour"."organisation_name", "honour"."words", "certificate"."code", "certificate"."issued_at", "entry"."category_id", "decision"."season_id", "decision"."number", "decision"."signed_on", "publication"."published_at", "revocation"."revoked_at", "undoing"."number" as "undoing_number", "undoing"."signed_on" as "undoing_signed_on"
  from "honour"
  inner join "certificate" on "certificate"."honour_id" = "honour"."id"
  inner join "entry" on "entry"."id" = "honour"."entry_id"
  inner join "decision" on "decision"."id" = "honour"."decision_id"
  left join "decision_publication" as "publication" on "publication"."decision_id" = "decision"."id"
  left join "revocation" on "revocation"."honour_id" = "honour"."id"
  left join "decision" as "undoing" on "undoing"."id" = "revocation"."decision_id"
  where "honour"."decision_id" = $1
  order by "honour"."folded", "honour"."id";

-- findHonourByCode
select "honour"."id", "honour"."decision_id", "honour"."title_id", "honour"."entry_name", "honour"."organisation_name", "honour"."words", "certificate"."code", "certificate"."issued_at", "entry"."category_id", "decision"."season_id", "decision"."number", "decision"."signed_on", "publication"."published_at", "revocation"."revoked_at", "undoing"."number" as "undoing_number", "undoing"."signed_on" as "undoing_signed_on"
  from "honour"
  inner join "certificate" on "certificate"."honour_id" = "honour"."id"
  inner join "entry" on "entry"."id" = "honour"."entry_id"
  inner join "decision" on "decision"."id" = "honour"."decision_id"
  left join "decision_publication" as "publication" on "publication"."decision_id" = "decision"."id"
  left join "revocation" on "revocation"."honour_id" = "honour"."id"
  left join "decision" as "undoing" on "undoing"."id" = "revocation"."decision_id"
  where "certificate"."code" = $1;

-- listPublicHonours
select "honour"."id", "honour"."decision_id", "honour"."title_id", "honour"."entry_name", "honour"."organisation_name", "honour"."words", "certificate"."code", "certificate"."issued_at", "entry"."category_id", "decision"."season_id", "decision"."number", "decision"."signed_on", "publication"."published_at", "revocation"."revoked_at", "undoing"."number" as "undoing_number", "undoing"."signed_on" as "undoing_signed_on"
  from "honour"
  inner join "certificate" on "certificate"."honour_id" = "honour"."id"
  inner join "entry" on "entry"."id" = "honour"."entry_id"
  inner join "decision" on "decision"."id" = "honour"."decision_id"
  left join "decision_publication" as "publication" on "publication"."decision_id" = "decision"."id"
  left join "revocation" on "revocation"."honour_id" = "honour"."id"
  left join "decision" as "undoing" on "undoing"."id" = "revocation"."decision_id"
  where "publication"."published_at" is not null and "decision"."season_id" = $1 and "honour"."title_id" = $2 and "entry"."category_id" = $3 and honour.folded like $4
  order by "publication"."published_at" desc, "honour"."folded", "honour"."id"
  limit $5 offset $6;

-- countPublicHonours
select count(*) as "honours"
  from "honour"
  inner join "certificate" on "certificate"."honour_id" = "honour"."id"
  inner join "entry" on "entry"."id" = "honour"."entry_id"
  inner join "decision" on "decision"."id" = "honour"."decision_id"
  left join "decision_publication" as "publication" on "publication"."decision_id" = "decision"."id"
  left join "revocation" on "revocation"."honour_id" = "honour"."id"
  left join "decision" as "undoing" on "undoing"."id" = "revocation"."decision_id"
  where "publication"."published_at" is not null and "decision"."season_id" = $1 and "honour"."title_id" = $2 and "entry"."category_id" = $3 and honour.folded like $4;
