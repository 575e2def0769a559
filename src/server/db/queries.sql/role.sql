-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertRoleGrant
insert into "role_grant" ("id", "person_id", "role", "scope_kind", "scope_id", "valid_from", "valid_to", "granted_by", "granted_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertRoleEnd
insert into "role_end" ("role_grant_id", "ended_at", "ended_by", "reason")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- endCouncilRoles
insert into "role_end" ("role_grant_id", "ended_at", "ended_by", "reason") select "held"."id", $1::timestamptz as "ended_at", $2::uuid as "ended_by", $3::text as "reason"
  from "role_grant" as "held"
  where "held"."person_id" = $4 and "held"."scope_kind" = $5 and "held"."scope_id" = $6 and not exists ( select 1
  from seat
  join panel on panel.id = seat.panel_id
  where panel.council_id::text = held.scope_id and seat.person_id = held.person_id and seat.left_at is null ) and not exists ( select 1
  from council_member member
  where member.council_id::text = held.scope_id and member.person_id = held.person_id and member.ended_at is null )
  on conflict do nothing;

-- listRolesInForce
select "role_grant"."role", "role_grant"."scope_kind", "role_grant"."scope_id"
  from "role_grant"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."person_id" = $1 and "role_end"."ended_at" is null and "role_grant"."valid_from" <= $2 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $3);

-- listRoleHolders
select "person"."id" as "person_id", "person"."name", "person"."email", "role_grant"."id" as "grant_id", "role_grant"."role", "role_grant"."scope_kind", "role_grant"."scope_id"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_end"."ended_at" is null and "role_grant"."valid_from" <= $1 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $2)
  order by "person"."created_at", "person"."id", "role_grant"."granted_at", "role_grant"."id";

-- hasAdministrator
select "role_grant"."id"
  from "role_grant"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role" = $1 and "role_end"."ended_at" is null and "valid_from" <= $2 and ("valid_to" is null or "valid_to" > $3);

-- findOwnersOfSeason
select "programme"."id" as "programme_id", "programme"."owner_id"
  from "season"
  inner join "programme" on "programme"."id" = "season"."programme_id"
  where "season"."id" = $1;

-- findOwnerOfProgramme
select "owner_id"
  from "programme"
  where "id" = $1;

-- listProgrammeOwners
select "id", "owner_id"
  from "programme"
  order by "id";

-- listSeasonProgrammes
select "id", "programme_id"
  from "season"
  order by "id";

-- listCouncilSeasons
select "id", "season_id", "name"
  from "council"
  order by "created_at", "id";

-- listOrganisationNames
select "id", "name"
  from "organisation"
  where "id" = any($1::uuid[]);

-- listAgencyNamesOn
select distinct on ("agency_id") "agency_id" as "id", "name"
  from "agency_name"
  where "agency_id" = any($1::uuid[]) and "valid_from" <= $2
  order by "agency_id", "valid_from" desc;

-- findSeasonOfCouncil
select "season_id"
  from "council"
  where "id" = $1;
