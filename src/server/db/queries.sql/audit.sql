-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertAuditEvent
insert into "audit_event" ("id", "at", "person_id", "action", "subject_kind", "subject_id", "detail", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listOpenings
select "audit_event"."id", "audit_event"."at", "person"."name", "audit_event"."subject_kind" as "what", "audit_event"."subject_id" as "subject", "audit_event"."detail"
  from "audit_event"
  inner join "person" on "person"."id" = "audit_event"."person_id"
  where "audit_event"."action" = $1 and audit_event.detail ->> 'season' = $2 and "audit_event"."person_id" = $3
  order by "audit_event"."at" desc, "audit_event"."id" desc
  limit $4;

-- listAuditorMandates
select "role_grant"."id", "person"."id" as "personId", "person"."name", "person"."email", "role_grant"."valid_from" as "from", "role_grant"."valid_to" as "until", "giver"."name" as "grantedBy", "role_end"."ended_at" as "endedAt"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "person" as "giver" on "giver"."id" = "role_grant"."granted_by"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."role" = $1 and "role_grant"."scope_kind" = $2 and "role_grant"."scope_id" = $3
  order by "role_grant"."granted_at" desc, "role_grant"."id" desc;
