-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listHeldPrizes
select "publication"."round_id", "place"."place", "place"."participant_id", "place"."display_name", "place"."unit_id", "place"."prize_id", "participant"."personal", "ranking_final"."declared_at" as "final_at", "identity"."national_id", "identity"."checked_at", "identity"."deleted_at", "call"."outcome" as "call_outcome", "call"."called_at"
  from "ranking_publication" as "publication"
  inner join "ranking_place" as "place" on "place"."ranking_id" = "publication"."ranking_id"
  inner join "participant" on "participant"."participant_id" = "place"."participant_id"
  left join "ranking_publication" as "newer" on "newer"."corrects" = "publication"."ranking_id"
  left join "ranking_final" on "ranking_final"."ranking_id" = "publication"."ranking_id"
  left join "winner_identity" as "identity" on "identity"."participant_id" = "place"."participant_id" and "identity"."season_id" = "publication"."season_id"
  left join lateral (select "winner_call"."outcome", "winner_call"."called_at"
  from "winner_call"
  where "winner_call"."season_id" = "publication"."season_id" and "winner_call"."participant_id" = "place"."participant_id"
  order by "winner_call"."called_at" desc
  limit $1) as "call" on true
  where "publication"."season_id" = $2 and "newer"."ranking_id" is null and "place"."prize_id" is not null
  order by "publication"."round_id", "place"."place";

-- listHolderNotes
select distinct on ("holder_id") "holder_id", "sent_at", "problem"
  from "closing_invitation"
  where "season_id" = $1
  order by "holder_id", "sent_at" desc;
select distinct on ("holder_id") "holder_id", "is_present"
  from "closing_attendance"
  where "season_id" = $1
  order by "holder_id", "noted_at" desc;

-- listHandovers
select "round_id", "holder_id", "prize_id", "received_by", "handed_at"
  from "prize_handover"
  where "season_id" = $1
  order by "handed_at";

-- findClosingProgramme
select "id", "starts_at", "place", "agenda", "set_at"
  from "closing_programme"
  where "season_id" = $1
  order by "set_at" desc, "id" desc
  limit $2;

-- insertClosingProgramme
insert into "closing_programme" ("id", "season_id", "starts_at", "place", "agenda", "set_by", "set_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- insertInvitationSent
insert into "closing_invitation" ("season_id", "holder_id", "sent_by", "sent_at", "problem")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- insertAttendance
insert into "closing_attendance" ("season_id", "holder_id", "is_present", "noted_by", "noted_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- insertHandover
insert into "prize_handover" ("season_id", "round_id", "holder_id", "prize_id", "received_by", "handed_by", "handed_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- insertHandoverSheet
insert into "handover_sheet" ("id", "season_id", "name", "type", "size", "uploaded_by", "uploaded_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listHandoverSheets
select "id", "name", "type", "size", "uploaded_at"
  from "handover_sheet"
  where "season_id" = $1
  order by "uploaded_at" desc;

-- insertHolderCall
insert into "winner_call" ("id", "season_id", "participant_id", "outcome", "called_by", "called_at")
  values ($1, $2, $3, $4, $5, $6);

-- putHolderIdentity
insert into "winner_identity" ("season_id", "participant_id", "national_id", "checked_by", "checked_at", "delete_after")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("season_id", "participant_id") do update
  set "national_id" = "excluded"."national_id", "checked_by" = "excluded"."checked_by", "checked_at" = "excluded"."checked_at", "delete_after" = "excluded"."delete_after", "deleted_at" = $7;

-- eraseHolderIdentities
update "winner_identity"
  set "national_id" = $1, "deleted_at" = $2
  where "season_id" = $3 and "delete_after" <= $4 and "deleted_at" is null;

-- eraseHolderNumbers
update "winner_identity"
  set "national_id" = $1, "deleted_at" = $2
  where "season_id" = $3 and "participant_id" = any($4::uuid[]) and "deleted_at" is null;

-- insertPrizeRefusal
insert into "prize_refusal" ("season_id", "round_id", "participant_id", "prize_id", "cause", "note", "recorded_by", "recorded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict do nothing;

-- listPrizeRefusers
select "participant_id"
  from "prize_refusal"
  where "season_id" = $1 and "round_id" = $2
  order by "participant_id";
