-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listWaivers
select "waiver"."id", "waiver"."entry_id", "entry"."category_id", "waiver"."condition_id", "waiver"."reason", "waiver"."decision_number", "waiver"."signed_at", "signer"."name" as "signer_name", "gone"."reason" as "withdrawn_reason", "gone"."signed_at" as "withdrawn_at", "withdrawer"."name" as "withdrawer_name"
  from "waiver"
  inner join "entry" on "entry"."id" = "waiver"."entry_id"
  inner join "person" as "signer" on "signer"."id" = "waiver"."signed_by"
  left join "waiver_withdrawal" as "gone" on "gone"."waiver_id" = "waiver"."id"
  left join "person" as "withdrawer" on "withdrawer"."id" = "gone"."signed_by"
  where "entry"."dossier_id" = $1
  order by "waiver"."signed_at", "waiver"."id";

-- findWaiver
select "waiver"."id", "waiver"."entry_id", "entry"."category_id", "waiver"."condition_id", "waiver"."reason", "waiver"."decision_number", "waiver"."signed_at", "signer"."name" as "signer_name", "gone"."reason" as "withdrawn_reason", "gone"."signed_at" as "withdrawn_at", "withdrawer"."name" as "withdrawer_name"
  from "waiver"
  inner join "entry" on "entry"."id" = "waiver"."entry_id"
  inner join "person" as "signer" on "signer"."id" = "waiver"."signed_by"
  left join "waiver_withdrawal" as "gone" on "gone"."waiver_id" = "waiver"."id"
  left join "person" as "withdrawer" on "withdrawer"."id" = "gone"."signed_by"
  where "waiver"."id" = $1
  order by "waiver"."signed_at", "waiver"."id";

-- insertWaiver
insert into "waiver" ("id", "entry_id", "condition_id", "reason", "decision_number", "signed_by", "signed_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertWaiverWithdrawal
insert into "waiver_withdrawal" ("waiver_id", "reason", "signed_by", "signed_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- insertWaiverRefusal
insert into "waiver_refusal" ("request_id", "reason", "signed_by", "signed_at", "rehearsed")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- lockWaivable
select "id"
  from "entry"
  where "id" = $1
  for update;

-- listWaiverRequestsOf
select "request"."id", "request"."entry_id", "request"."condition_id", "request"."reason", "request"."asked_at", "refusal"."reason" as "declined_reason", "refusal"."signed_at" as "declined_at", "refuser"."name" as "decliner_name", "granted"."signed_at" as "granted_at", "granted"."withdrawn_at"
  from "waiver_request" as "request"
  left join "waiver_refusal" as "refusal" on "refusal"."request_id" = "request"."id"
  left join "person" as "refuser" on "refuser"."id" = "refusal"."signed_by"
  left join lateral (select "waiver"."signed_at", "gone"."signed_at" as "withdrawn_at"
  from "waiver"
  left join "waiver_withdrawal" as "gone" on "gone"."waiver_id" = "waiver"."id"
  where "waiver"."entry_id" = "request"."entry_id" and "waiver"."condition_id" = "request"."condition_id" and ("gone"."waiver_id" is null or "waiver"."signed_at" >= "request"."asked_at")
  order by "waiver"."signed_at" desc, "waiver"."id" desc
  limit $1) as "granted" on true
  where "request"."entry_id" = $2
  order by "request"."asked_at", "request"."id";

-- listWaiverRequestsIn
select "request"."id", "request"."entry_id", "request"."condition_id", "request"."reason", "request"."asked_at", "refusal"."reason" as "declined_reason", "refusal"."signed_at" as "declined_at", "refuser"."name" as "decliner_name", "granted"."signed_at" as "granted_at", "granted"."withdrawn_at"
  from "waiver_request" as "request"
  left join "waiver_refusal" as "refusal" on "refusal"."request_id" = "request"."id"
  left join "person" as "refuser" on "refuser"."id" = "refusal"."signed_by"
  left join lateral (select "waiver"."signed_at", "gone"."signed_at" as "withdrawn_at"
  from "waiver"
  left join "waiver_withdrawal" as "gone" on "gone"."waiver_id" = "waiver"."id"
  where "waiver"."entry_id" = "request"."entry_id" and "waiver"."condition_id" = "request"."condition_id" and ("gone"."waiver_id" is null or "waiver"."signed_at" >= "request"."asked_at")
  order by "waiver"."signed_at" desc, "waiver"."id" desc
  limit $1) as "granted" on true
  inner join "entry" on "entry"."id" = "request"."entry_id"
  where "entry"."dossier_id" = $2
  order by "request"."asked_at", "request"."id";

-- insertWaiverRequest
insert into "waiver_request" ("id", "entry_id", "condition_id", "reason", "asked_by", "asked_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7);

-- countWaitingRequests
select count(*) as "count"
  from (select "request"."id", "request"."entry_id", "request"."condition_id", "request"."reason", "request"."asked_at", "refusal"."reason" as "declined_reason", "refusal"."signed_at" as "declined_at", "refuser"."name" as "decliner_name", "granted"."signed_at" as "granted_at", "granted"."withdrawn_at"
  from "waiver_request" as "request"
  left join "waiver_refusal" as "refusal" on "refusal"."request_id" = "request"."id"
  left join "person" as "refuser" on "refuser"."id" = "refusal"."signed_by"
  left join lateral (select "waiver"."signed_at", "gone"."signed_at" as "withdrawn_at"
  from "waiver"
  left join "waiver_withdrawal" as "gone" on "gone"."waiver_id" = "waiver"."id"
  where "waiver"."entry_id" = "request"."entry_id" and "waiver"."condition_id" = "request"."condition_id" and ("gone"."waiver_id" is null or "waiver"."signed_at" >= "request"."asked_at")
  order by "waiver"."signed_at" desc, "waiver"."id" desc
  limit $1) as "granted" on true
  inner join "entry" on "entry"."id" = "request"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $2 and "refusal"."request_id" is null and "granted"."signed_at" is null and coalesce(( select to_state
  from entry_move
  where entry_move.entry_id = entry.id
  order by sequence desc
  limit 1 ), 'draft') = any($3::text[]) and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $4::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $5::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $6::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )) as "waiting";

-- listWaiverRequests
select "request"."id", "request"."entry_id", "request"."condition_id", "request"."reason", "request"."asked_at", "refusal"."reason" as "declined_reason", "refusal"."signed_at" as "declined_at", "refuser"."name" as "decliner_name", "granted"."signed_at" as "granted_at", "granted"."withdrawn_at", "entry"."category_id", "dossier"."id" as "dossier_id", "dossier"."name", "organisation"."name" as "organisation_name"
  from "waiver_request" as "request"
  left join "waiver_refusal" as "refusal" on "refusal"."request_id" = "request"."id"
  left join "person" as "refuser" on "refuser"."id" = "refusal"."signed_by"
  left join lateral (select "waiver"."signed_at", "gone"."signed_at" as "withdrawn_at"
  from "waiver"
  left join "waiver_withdrawal" as "gone" on "gone"."waiver_id" = "waiver"."id"
  where "waiver"."entry_id" = "request"."entry_id" and "waiver"."condition_id" = "request"."condition_id" and ("gone"."waiver_id" is null or "waiver"."signed_at" >= "request"."asked_at")
  order by "waiver"."signed_at" desc, "waiver"."id" desc
  limit $1) as "granted" on true
  inner join "entry" on "entry"."id" = "request"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "dossier"."season_id" = $2 and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $3::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $4::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by "request"."asked_at" desc, "request"."id"
  limit $6;
