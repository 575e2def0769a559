-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listRemarksToAnswer
select "dossier"."id", "dossier"."name", count(*) as "remarks"
  from "dossier_remark" as "remark"
  inner join "dossier" on "dossier"."id" = "remark"."dossier_id"
  where "dossier"."season_id" = $1 and "remark"."side" = $2 and not exists ( select 1
  from dossier_remark answer
  where answer.dossier_id = remark.dossier_id and answer.side = 'officer' and (answer.written_at, answer.id) > (remark.written_at, remark.id) ) and not exists ( select 1
  from entry
  join entry_move move on move.entry_id = entry.id
  where entry.dossier_id = remark.dossier_id and move.to_state = 'returned' and move.moved_at > remark.written_at ) and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and not exists (select 1
  from entry
  where entry.dossier_id = dossier.id and entry.id in ( select assignment.entry_id
  from assignment
  where assignment.person_id = $6::uuid
  union all select assignment.entry_id
  from seat
  join assignment on assignment.panel_id = seat.panel_id
  where seat.person_id = $7::uuid and seat.is_lead and seat.left_at is null ))
  group by "dossier"."id", "dossier"."name"
  order by min("remark"."written_at"), "dossier"."id";

-- listRemarksToRead
select "dossier"."id", "dossier"."name", "dossier"."season_id", count(*) as "remarks"
  from "dossier_remark" as "remark"
  inner join "dossier" on "dossier"."id" = "remark"."dossier_id"
  where "dossier"."organisation_id" = any($1::uuid[]) and "remark"."side" = $2 and not exists ( select 1
  from remark_reading reading
  where reading.dossier_id = remark.dossier_id and reading.read_at >= remark.written_at )
  group by "dossier"."id", "dossier"."name", "dossier"."season_id"
  order by min("remark"."written_at"), "dossier"."id";

-- insertRemarkReading
insert into remark_reading (id, dossier_id, person_id, read_at) select $1::uuid, $2::uuid, $3::uuid, $4::timestamptz
  where exists ( select 1
  from dossier_remark remark
  where remark.dossier_id = $5::uuid and remark.side = 'officer' and not exists ( select 1
  from remark_reading before
  where before.dossier_id = remark.dossier_id and before.read_at >= remark.written_at ) );
