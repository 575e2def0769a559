-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listDeskPeople
select distinct "role_grant"."person_id"
  from "role_grant"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."role" in ($1, $2) and "role_end"."ended_at" is null and "role_grant"."valid_from" <= $3 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $4) and (("role_grant"."scope_kind" = $5 and "role_grant"."scope_id" = $6) or ("role_grant"."scope_kind" = $7 and "role_grant"."scope_id" = $8) or ("role_grant"."scope_kind" = $9 and "role_grant"."scope_id" = $10));

-- listOfficersOf
select "person"."id", "person"."name"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."role" = $1 and "role_end"."ended_at" is null and "role_grant"."valid_from" <= $2 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $3) and (("role_grant"."scope_kind" = $4 and "role_grant"."scope_id" = $5) or ("role_grant"."scope_kind" = $6 and "role_grant"."scope_id" = $7))
  group by "person"."id", "person"."name", "person"."created_at"
  order by "person"."created_at", "person"."id";

-- listOfficerNames
select distinct "person"."id", "person"."name"
  from "vetting_assignment"
  inner join "dossier" on "dossier"."id" = "vetting_assignment"."dossier_id"
  inner join "person" on "person"."id" = "vetting_assignment"."officer_id"
  where "dossier"."season_id" = $1
  order by "person"."name";

-- listOfficerConflicts
select officer.id::text as person_id, dossier.id::text as dossier_id
  from dossier
  cross join unnest($1::uuid[]) as officer (id)
  where dossier.season_id = $2 and ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = officer.id ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = officer.id and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = officer.id and membership.scope_kind = 'organisation' and membership.scope_id is not null ) );

-- lockVettingAssignments
select pg_advisory_xact_lock(hashtextextended($1, 1));

-- insertVettingAssignments
insert into vetting_assignment (id, dossier_id, sequence, officer_id, assigned_by, assigned_at) select given.id, given.dossier_id, 1 + coalesce((select max(sequence)
  from vetting_assignment before
  where before.dossier_id = given.dossier_id), 0), given.officer_id, $1::uuid, $2::timestamptz
  from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as given (id, dossier_id, officer_id);
