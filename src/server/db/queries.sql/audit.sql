-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertAuditEvent
insert into "audit_event" ("id", "at", "person_id", "action", "subject_kind", "subject_id", "detail", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listOpenings
select "audit_event"."id", "audit_event"."at", "person"."name", "audit_event"."subject_kind" as "what", "audit_event"."subject_id" as "subject", "audit_event"."detail", (select dossier.name
  from dossier
  where dossier.season_id = $1 and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $2::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $3::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and dossier.id = coalesce((audit_event.detail ->> 'dossier')::uuid, ( select entry.dossier_id
  from entry
  where entry.id = (audit_event.detail ->> 'entry')::uuid))) as "dossier"
  from "audit_event"
  inner join "person" on "person"."id" = "audit_event"."person_id"
  where "audit_event"."action" = $5 and audit_event.detail ->> 'season' = $6 and "audit_event"."person_id" = $7
  order by "audit_event"."at" desc, "audit_event"."id" desc
  limit $8;

-- listAuditorMandates
select "role_grant"."id", "person"."id" as "personId", "person"."name", "person"."email", "mandate"."first_day" as "firstDay", "mandate"."last_day" as "lastDay", "role_grant"."valid_from" as "from", "role_grant"."valid_to" as "until", "giver"."name" as "grantedBy", "role_end"."ended_at" as "endedAt"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "person" as "giver" on "giver"."id" = "role_grant"."granted_by"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  left join "audit_mandate" as "mandate" on "mandate"."role_grant_id" = "role_grant"."id"
  where "role_grant"."role" = $1 and "role_grant"."scope_kind" = $2 and "role_grant"."scope_id" = $3
  order by "role_grant"."granted_at" desc, "role_grant"."id" desc;

-- insertAuditMandate
insert into "audit_mandate" ("role_grant_id", "first_day", "last_day")
  values ($1, $2, $3);
