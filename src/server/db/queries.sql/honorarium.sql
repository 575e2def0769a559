-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listRoundWork
select "member"."id" as "memberId", "member"."person_id" as "personId", "member"."body", "member"."office", "member"."capacity", "member"."stated_capacity" as "statedCapacity", coalesce(person.name, member.name) as "name", array(select distinct panel.name
  from seat
  join panel on panel.id = seat.panel_id
  where panel.council_id = member.council_id and seat.person_id = member.person_id and (seat.judging_rounds is null or $1 = any(seat.judging_rounds)) and (seat.left_at is null or exists (select 1
  from assignment
  where assignment.panel_id = panel.id and assignment.person_id = member.person_id and assignment.judging_round = $2 and exists (select 1
  from score_sheet sheet
  join score_sheet_version version on version.score_sheet_id = sheet.id
  where sheet.assignment_id = assignment.id)))
  order by panel.name) as "panels", exists (select 1
  from seat
  join panel on panel.id = seat.panel_id
  where panel.council_id = member.council_id and seat.person_id = member.person_id and seat.is_lead and (seat.judging_rounds is null or $3 = any(seat.judging_rounds)) and seat.left_at is null) as "isLead", (select count(*)::int
  from assignment
  join panel on panel.id = assignment.panel_id
  where panel.council_id = member.council_id and assignment.person_id = member.person_id and assignment.judging_round = $4) as "assigned", (select count(*) filter (where exists (select 1
  from score_sheet sheet
  join score_sheet_version version on version.score_sheet_id = sheet.id
  where sheet.assignment_id = assignment.id))::int
  from assignment
  join panel on panel.id = assignment.panel_id
  where panel.council_id = member.council_id and assignment.person_id = member.person_id and assignment.judging_round = $5) as "sealed", (select mark.was_present
  from attendance_mark mark
  where mark.member_id = member.id and mark.judging_round = $6
  order by mark.sequence desc
  limit 1) as "marked", (select paid.amount_dong
  from honorarium paid
  where paid.member_id = member.id and paid.judging_round = $7
  order by paid.sequence desc
  limit 1) as "amountDong"
  from "council_member" as "member"
  inner join "council" on "council"."id" = "member"."council_id"
  left join "person" on "person"."id" = "member"."person_id"
  where "council"."season_id" = $8 and "council"."id" = $9 and (cardinality(array(select distinct panel.name
  from seat
  join panel on panel.id = seat.panel_id
  where panel.council_id = member.council_id and seat.person_id = member.person_id and (seat.judging_rounds is null or $10 = any(seat.judging_rounds)) and (seat.left_at is null or exists (select 1
  from assignment
  where assignment.panel_id = panel.id and assignment.person_id = member.person_id and assignment.judging_round = $11 and exists (select 1
  from score_sheet sheet
  join score_sheet_version version on version.score_sheet_id = sheet.id
  where sheet.assignment_id = assignment.id)))
  order by panel.name)) > 0 or member.office <> 'member' and member.ended_at is null)
  order by array_position(array['chair', 'deputy-chair', 'member', 'secretary'], member.office), "name", "member"."id";

-- insertAttendanceMarks
insert into "attendance_mark" ("id", "member_id", "judging_round", "was_present", "marked_by", "marked_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertHonoraria
insert into "honorarium" ("id", "member_id", "judging_round", "amount_dong", "set_by", "set_at")
  values ($1, $2, $3, $4, $5, $6);
