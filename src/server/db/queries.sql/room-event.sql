-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findRoom
select "id", "season_id" as "seasonId", "judging_round" as "judgingRound"
  from "room"
  where "id" = $1;

-- listRoomEvents
select "sequence", "kind", "entry_id", "judge_id", "seconds", "entry_order", "undoes", "happened_at"
  from "room_event"
  where "room_id" = $1 and "day" = $2::date
  order by "sequence";

-- insertRoomEvent
insert into "room_event" ("room_id", "day", "sequence", "kind", "entry_id", "judge_id", "seconds", "entry_order", "undoes", "happened_at", "recorded_by", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict ("room_id", "day", "sequence") do nothing;

-- listAbsentEntries
select "newest"."entry_id"
  from (select distinct on ("event"."entry_id") "event"."entry_id", "event"."kind"
  from "room_event" as "event"
  inner join "room" on "room"."id" = "event"."room_id"
  where "room"."season_id" = $1 and "event"."kind" in ($2, $3, $4) and not exists (select "later"."sequence"
  from "room_event" as "later"
  where "later"."room_id" = "event"."room_id" and "later"."day" = "event"."day" and "later"."undoes" = "event"."sequence")
  order by "event"."entry_id", "event"."happened_at" desc, "event"."sequence" desc) as "newest"
  where "newest"."kind" = $5;

-- listRoomJudges
select "person"."id" as "personId", "person"."name", coalesce(seat.is_lead, false) as "isLead"
  from "person"
  left join "seat" on "seat"."person_id" = "person"."id" and "seat"."panel_id" = $1 and "seat"."left_at" is null
  where ("seat"."id" is not null or "person"."id" in (select "planned"."person_id"
  from "presentation_judge" as "planned"
  inner join "assignment" on "assignment"."entry_id" = "planned"."entry_id" and "assignment"."person_id" = "planned"."person_id"
  inner join "seat" as "held" on "held"."panel_id" = "assignment"."panel_id" and "held"."person_id" = "planned"."person_id" and "held"."left_at" is null
  where "planned"."schedule_id" = $2 and "planned"."entry_id" = any($3::uuid[])))
  order by coalesce(seat.is_lead, false) desc, "person"."name", "person"."id";

-- listJudgesOfEntries
select "assignment"."entry_id" as "entryId", "assignment"."person_id" as "personId"
  from "assignment"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "seat" on "seat"."panel_id" = "assignment"."panel_id" and "seat"."person_id" = "assignment"."person_id" and "seat"."left_at" is null
  where "assignment"."entry_id" = any($1::uuid[]) and "assignment"."judging_round" = $2 and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = "assignment"."person_id" ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = "assignment"."person_id" and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = "assignment"."person_id" and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by "assignment"."id";

-- listRoomAttendance
select "noted"."room_id" as "roomId", "noted"."day", "noted"."judge_id" as "personId", min("noted"."happened_at") as "presentAt"
  from "room_event" as "noted"
  inner join "room" on "room"."id" = "noted"."room_id"
  where "room"."season_id" = $1 and "noted"."kind" = $2 and not exists (select "later"."sequence"
  from "room_event" as "later"
  where "later"."room_id" = "noted"."room_id" and "later"."day" = "noted"."day" and "later"."judge_id" = "noted"."judge_id" and "later"."sequence" > "noted"."sequence" and "later"."kind" = $3)
  group by "noted"."room_id", "noted"."day", "noted"."judge_id"
  order by "noted"."day", "noted"."room_id", "noted"."judge_id";

-- hasCommittedToPanel
select "panel"."id"
  from "panel"
  where "panel"."id" = $1 and exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = "panel"."council_id" and member.person_id = $2::uuid and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press'));

-- listOwnRooms
select "room"."room_id" as "roomId", bool_or(seat.is_lead) as "isLead", bool_or(exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = "panel"."council_id" and member.person_id = "seat"."person_id" and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press'))) as "hasCommitted"
  from "schedule_room" as "room"
  inner join "schedule_publication" as "publication" on "publication"."schedule_id" = "room"."schedule_id"
  inner join "seat" on "seat"."panel_id" = "room"."panel_id" and "seat"."person_id" = $1 and "seat"."left_at" is null
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  group by "room"."room_id"
  order by "room"."room_id";
