-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listPlacedDossiers
select "presentation"."entry_id" as "entryId", "presentation"."room_id" as "roomId", "presentation"."starts_at" as "startsAt", "dossier"."id" as "dossierId", "dossier"."name", "organisation"."name" as "organisationName"
  from "presentation"
  inner join "entry" on "entry"."id" = "presentation"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "presentation"."schedule_id" = $1;

-- listPlacedEntries
select "entry_id" as "entryId", "room_id" as "roomId", "starts_at" as "startsAt", "is_kept" as "isKept", array(select seat.person_id::text
  from presentation_judge seat
  where seat.schedule_id = presentation.schedule_id and seat.entry_id = presentation.entry_id
  order by seat.person_id) as "judges"
  from "presentation"
  where "schedule_id" = $1
  order by "starts_at", "room_id";

-- listStandingPresentations
select "entry"."id" as "entryId", "presentation"."room_id" as "roomId", "presentation"."starts_at" as "startsAt", "dossier"."organisation_id" as "organisationId"
  from "presentation"
  inner join "entry" on "entry"."id" = "presentation"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "presentation"."schedule_id" = $1 and ( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('accepted', 'finalist', 'recognised', 'not-recognised')
  order by "presentation"."starts_at", "presentation"."room_id";

-- listPresentationsOfRoom
select "entry_id" as "entryId", "starts_at" as "startsAt"
  from "presentation"
  where "schedule_id" = $1 and "room_id" = $2
  order by "starts_at";

-- findPlaceOfEntry
select "room_id" as "roomId", "starts_at" as "startsAt"
  from "presentation"
  where "schedule_id" = $1 and "entry_id" = $2;

-- listKnownEntries
select "entry"."id" as "entryId", "entry"."dossier_id" as "dossierId", "dossier"."name", "organisation"."name" as "organisationName", "entry"."category_id" as "categoryId", "entry"."field_id" as "fieldId"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "entry"."id" = any($1::uuid[]) and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and entry.id in ( select assignment.entry_id
  from seat
  join assignment on assignment.panel_id = seat.panel_id and (seat.is_lead or assignment.person_id = seat.person_id)
  join panel on panel.id = seat.panel_id
  where seat.person_id = $5::uuid and seat.left_at is null and exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = "panel"."council_id" and member.person_id = "seat"."person_id" and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press')) );

-- listAnnouncedEntries
select "entry"."id" as "entryId", "entry"."dossier_id" as "dossierId", "dossier"."name", "organisation"."name" as "organisationName", "entry"."category_id" as "categoryId", "entry"."field_id" as "fieldId"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "entry"."id" = any($1::uuid[]);

-- listEntriesToPresent
select "entry"."id" as "entryId", "entry"."category_id" as "categoryId", (select assignment.panel_id
  from assignment
  where assignment.entry_id = entry.id and assignment.judging_round = $1
  group by assignment.panel_id
  order by count(*) desc, max(assignment.assigned_at) desc, assignment.panel_id
  limit 1) as "panelId", array(select assignment.person_id::text
  from assignment
  join seat on seat.panel_id = assignment.panel_id and seat.person_id = assignment.person_id and seat.left_at is null
  left join recusal on recusal.assignment_id = assignment.id
  where assignment.entry_id = entry.id and assignment.judging_round = $2 and recusal.assignment_id is null
  order by assignment.person_id) as "judges"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $3 and ( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('accepted', 'finalist')
  order by "entry"."id";

-- replacePresentations
delete
  from "presentation"
  where "schedule_id" = $1;
insert into "presentation" ("schedule_id", "entry_id", "room_id", "starts_at", "is_kept")
  values ($1, $2, $3, $4, $5);
insert into presentation_judge select $1::uuid, *
  from unnest( $2::uuid[], $3::uuid[]);

-- listOwnPresentations
select "own"."schedule_id" as "scheduleId", "presentation"."room_id" as "roomId", "presentation"."starts_at" as "startsAt", "entry"."id" as "entryId", "entry"."dossier_id" as "dossierId", "dossier"."name", "dossier"."season_id" as "seasonId", "organisation"."name" as "organisationName", "entry"."category_id" as "categoryId", "entry"."field_id" as "fieldId"
  from "presentation_judge" as "own"
  inner join "presentation" on "presentation"."schedule_id" = "own"."schedule_id" and "presentation"."entry_id" = "own"."entry_id"
  inner join "entry" on "entry"."id" = "presentation"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "own"."schedule_id" = any($1::uuid[]) and "own"."person_id" = $2 and ( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('accepted', 'finalist') and exists (select 1
  from seat
  join schedule_room heard on heard.panel_id = seat.panel_id
  where heard.schedule_id = own.schedule_id and heard.room_id = presentation.room_id and seat.person_id = own.person_id and seat.left_at is null) and not ( dossier.id in ( select own.dossier_id
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
  order by "presentation"."starts_at";

-- listPanelSeats
select "seat"."panel_id" as "panelId", "panel"."name" as "panelName", "seat"."person_id" as "personId", "person"."name" as "judgeName", "seat"."is_lead" as "isLead"
  from "seat"
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  inner join "council" on "council"."id" = "panel"."council_id"
  inner join "person" on "person"."id" = "seat"."person_id"
  where "council"."season_id" = $1 and "seat"."left_at" is null and (seat.judging_rounds is null or $2 = any(seat.judging_rounds))
  order by "panel"."name", "panel"."id", "seat"."is_lead" desc, "seat"."id";

-- listPresentationsOfDossier
select "entry"."id" as "entryId", "presentation"."starts_at" as "startsAt", "schedule"."slot_minutes" as "slotMinutes", "schedule"."id" as "scheduleId", "schedule"."number", "schedule"."judging_round" as "judgingRound", "room"."room_id" as "roomId", "room"."name" as "roomName", "room"."city", "room"."is_online" as "isOnline", "room"."place"
  from "presentation"
  inner join "entry" on "entry"."id" = "presentation"."entry_id"
  inner join "schedule" on "schedule"."id" = "presentation"."schedule_id"
  inner join "schedule_room" as "room" on "room"."schedule_id" = "presentation"."schedule_id" and "room"."room_id" = "presentation"."room_id"
  where "entry"."dossier_id" = $1 and "presentation"."schedule_id" = any($2::uuid[])
  order by "presentation"."starts_at";
