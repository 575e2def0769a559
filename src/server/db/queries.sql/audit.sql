-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertAuditEvent
insert into "audit_event" ("id", "at", "person_id", "action", "subject_kind", "subject_id", "detail", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);
