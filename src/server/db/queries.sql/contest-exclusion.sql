-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listInsiders
select "person"."id" as "person_id", "person"."email", "role_grant"."role", "role_grant"."valid_from"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where (role_grant.scope_kind, role_grant.scope_id) in (select *
  from unnest($1::text[], $2::text[])) and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $3) and ("role_end"."ended_at" is null or "role_end"."ended_at" > $4)
  order by "role_grant"."valid_from", "role_grant"."id";

-- listCouncilsOf
select "id"
  from "council"
  where "season_id" = $1
  order by "id";

-- findSeasonBeginning
select "loaded_at"
  from "season_version"
  where "season_id" = $1
  order by "version"
  limit $2;

-- listNamedExclusions
select "contest_exclusion"."id", "contest_exclusion"."role", "contest_exclusion"."name", "contest_exclusion"."phone_hash", "contest_exclusion"."email_hash", "contest_exclusion"."national_id_hash", "contest_exclusion"."added_at", "person"."name" as "added_by_name"
  from "contest_exclusion"
  left join "contest_exclusion_end" on "contest_exclusion_end"."contest_exclusion_id" = "contest_exclusion"."id"
  inner join "person" on "person"."id" = "contest_exclusion"."added_by"
  where "contest_exclusion"."season_id" = $1 and "contest_exclusion_end"."ended_at" is null
  order by "contest_exclusion"."added_at", "contest_exclusion"."id";

-- insertNamedExclusion
insert into "contest_exclusion" ("id", "season_id", "role", "name", "phone_hash", "email_hash", "national_id_hash", "added_by", "added_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- endNamedExclusion
insert into "contest_exclusion_end" ("contest_exclusion_id", "ended_by", "ended_at", "reason") select "contest_exclusion"."id", $1::uuid as "ended_by", $2::timestamptz as "ended_at", $3::text as "reason"
  from "contest_exclusion"
  where "contest_exclusion"."id" = $4 and "contest_exclusion"."season_id" = $5
  on conflict do nothing;

-- listMatchingParticipants
select "participant"."participant_id", "participant"."person_id", "participant"."phone_hash", "participant"."email_hash", "participant"."national_id_hash"
  from "participant"
  left join "excluded_participant" on "excluded_participant"."participant_id" = "participant"."participant_id"
  where "participant"."season_id" = $1 and "excluded_participant"."participant_id" is null and ("participant"."person_id" = any($2::uuid[]) or "participant"."phone_hash" = any($3::bytea[]) or "participant"."email_hash" = any($4::bytea[]) or "participant"."national_id_hash" = any($5::bytea[]))
  order by "participant"."participant_id";

-- insertExcludedParticipants
insert into "excluded_participant" ("participant_id", "season_id", "role", "matched_by", "noticed_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- listExcludedParticipants
select "excluded_participant"."participant_id", "excluded_participant"."role", "excluded_participant"."matched_by", "excluded_participant"."noticed_at", "participant"."display_name", "participant"."phone_hash", "participant"."email_hash", "participant"."national_id_hash", (select count(*) as "attempts"
  from "attempt"
  where "attempt"."participant_id" = "excluded_participant"."participant_id" and "attempt"."submitted_at" is not null) as "attempts"
  from "excluded_participant"
  inner join "participant" on "participant"."participant_id" = "excluded_participant"."participant_id"
  where "excluded_participant"."season_id" = $1
  order by "excluded_participant"."noticed_at", "excluded_participant"."participant_id";
